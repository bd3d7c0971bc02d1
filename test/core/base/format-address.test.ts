import { expect, test } from 'vitest';
import { ipv4Text, ipv6Text, macText } from '../../../src-core/base/format-address.ts';
import { ipBytes } from '../../fixtures/addresses.ts';
import { hex } from '../../fixtures/bytes.ts';

/** Two hex digits times sixteen, to the four words that the program keeps. */
function words(bytes: Uint8Array): [number, number, number, number] {
  const view = new DataView(bytes.buffer);
  return [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)];
}

test.each([
  [0, '0.0.0.0'],
  [0xc0000201 | 0, '192.0.2.1'], // signed, as the decoders keep it
  [0x7f000001, '127.0.0.1'],
  [-1, '255.255.255.255'],
])('the IPv4 word %i is %s', (word, text) => {
  expect(ipv4Text(word)).toBe(text);
});

// Left: bytes; right: the only spelling that RFC 5952 allows, with the section that says so.
test.each([
  ['4.1 leading zeros are left out', '20010db8 00000000 00000000 00000001', '2001:db8::1'],
  ['4.2.1 as short as can be', '20010db8 00000000 00000000 00020001', '2001:db8::2:1'],
  ['4.2.2 one zero group is no run', '20010db8 00000001 00010001 00010001', '2001:db8:0:1:1:1:1:1'],
  ['4.2.3 the longest run', '20010000 00000001 00000000 00000001', '2001:0:0:1::1'],
  ['4.2.3 the first of equal runs', '20010db8 00000000 00010000 00000001', '2001:db8::1:0:0:1'],
  [
    '4.3 lower case',
    '20010db8 aaaabbbb ccccdddd eeeeffff',
    '2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff',
  ],
  ['5 IPv4-mapped keeps its dots', '00000000 00000000 0000ffff c0000201', '::ffff:192.0.2.1'],
  ['a run at the end', 'fe800000 00000000 00000000 00000000', 'fe80::'],
  ['a run at the start', '00000000 00000000 00000000 00000001', '::1'],
  ['nothing but zeros', '00000000 00000000 00000000 00000000', '::'],
  ['all ones', 'ffffffff ffffffff ffffffff ffffffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['IPv4-compatible is spelled as any other', '00000000 00000000 00000000 01020304', '::102:304'],
])('IPv6, RFC 5952: %s', (_rule, bytes, text) => {
  expect(ipv6Text(...words(hex(bytes)))).toBe(text);
});

test('what was read from text is written as the same text', () => {
  expect(ipv6Text(...words(ipBytes('2001:db8:0:1::2')))).toBe('2001:db8:0:1::2');
});

test('a MAC address in lower case with colons, from anywhere in a frame', () => {
  expect(macText(hex('ff 00 00 5E 00 53 AF ff'), 1)).toBe('00:00:5e:00:53:af');
});
