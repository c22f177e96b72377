import { BlockList, isIP } from 'node:net';

/** Addresses that lead nowhere but into this machine or the networks around it (RFC 6890, RFC 4291). */
const inside = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local; clouds hand out credentials at 169.254.169.254.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.ipv4.addSubnet(net, prefix, 'ipv4');
// All of IPv6 but 2000::/3, and of that the nets that carry an IPv4 address: Teredo and 6to4.
for (const [net, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 32],
  ['2002::', 16],
] as const)
  inside.ipv6.addSubnet(net, prefix, 'ipv6');

/**
 * Whether the host of a parsed URL is written as an address of this machine or of a network that the internet does
 * not reach, or as a name of this machine. The URL parser has already turned other spellings of an address, such as
 * `0x7f.1` and `2130706433`, into the usual one.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) return /(?:^|\.)localhost\.?$/.test(host);
  const family = isIP(host) === 4 ? 'ipv4' : 'ipv6';
  return inside[family].check(host, family);
}
