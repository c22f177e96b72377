/** Addresses that an API on the internet gives: the corpus can not, since its API is on this machine. */
import { describe, expect, it } from 'vitest';
import { linkedUrl } from '../../src/runtime/run/request-url.js';

const API = new URL('https://api.example.com');

describe('an address out of a reply of an API on the internet', () => {
  it.each([
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://１２７.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST:8443/',
    'https://x.localhost/',
    'http://logs.example.com/',
    'https://user@logs.example.com/',
  ])('leads into no network around this machine: %s', (text) => {
    expect(() => linkedUrl(text, API)).toThrow(
      'gave an address for the next step that is not a plain https URL',
    );
  });

  it.each([
    'https://logs.example.com/1?signature=x',
    'https://8.8.8.8/',
    'https://172.15.0.1/',
    'https://172.32.0.1/',
    'https://100.128.0.1/',
    'https://192.0.1.1/',
    'https://223.255.255.255/',
    'https://[2606:4700::1111]/',
    'https://localhost.example.com/',
    'https://notlocalhost/',
  ])('may be on another host: %s', (text) => {
    expect(linkedUrl(text, API).href).toBe(new URL(text).href);
  });

  it('may be private where the API itself is', () => {
    const inside = new URL('https://10.0.0.7');
    expect(linkedUrl('https://10.0.0.8/upload', inside).hostname).toBe('10.0.0.8');
  });
});
