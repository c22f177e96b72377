import { isIP } from 'node:net';

/** Whether a host name is this machine, and reached from nowhere else. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/gu, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
