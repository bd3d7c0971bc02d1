import { expect, test } from 'vitest';
import { isSpecialAddress } from '../../../src-core/base/special-networks.ts';
import { ipBytes, isIpv6 } from '../../fixtures/addresses.ts';
import { joined } from '../../fixtures/bytes.ts';

const sixteen = (ip: string) =>
  isIpv6(ip) ? ipBytes(ip) : joined(new Uint8Array(10), [0xff, 0xff], ipBytes(ip));

/** First and last of each network, and the neighbours outside. */
test.each([
  ['10.0.0.0', true],
  ['10.255.255.255', true],
  ['9.255.255.255', false],
  ['11.0.0.0', false],
  ['100.63.255.255', false],
  ['100.64.0.0', true],
  ['100.127.255.255', true],
  ['100.128.0.0', false],
  ['127.0.0.1', true],
  ['169.254.1.1', true],
  ['172.15.255.255', false],
  ['172.16.0.0', true],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.168.0.1', true],
  ['192.169.0.1', false],
  ['198.17.255.255', false],
  ['198.18.0.0', true],
  ['198.19.255.255', true],
  ['198.20.0.0', false],
  ['224.0.0.251', false],
  ['240.0.0.1', true],
  ['255.255.255.255', true],
  ['8.8.8.8', false],
  ['::', true],
  ['::1', true],
  ['::2', false],
  ['fbff::1', false],
  ['fc00::1', true],
  ['fdff::1', true],
  ['fe7f::1', false],
  ['fe80::1', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['2001:db8::1', true],
  ['2001:db9::1', false],
  ['2001:1ff::1', true],
  ['2001:200::1', false],
  ['2606:4700::1111', false],
  ['ff02::1', false],
])('%s: %s', (ip, isSpecial) => {
  expect(isSpecialAddress(sixteen(ip))).toBe(isSpecial);
});
