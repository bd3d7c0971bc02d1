import { expect, test } from 'vitest';
import { isGroup, isInside, mayBeBroadcast } from '../../../src-core/detect/address-kind.ts';

test.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.31.255.254', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['192.169.0.1', false],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['127.0.0.1', true],
  ['169.254.3.4', true],
  ['8.8.8.8', false],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::1', true],
  ['2001:db8::1', false],
])('%s is inside: %s', (address, inside) => {
  expect(isInside(address)).toBe(inside);
});

test.each([
  ['224.0.0.251', true],
  ['255.255.255.255', true],
  ['0.0.0.0', true],
  ['ff02::fb', true],
  ['::', true],
  ['10.0.0.255', false],
  ['2001:db8::1', false],
])('%s is many hosts or none: %s', (address, group) => {
  expect(isGroup(address)).toBe(group);
});

test('an address that ends in 255 may be a broadcast', () => {
  expect([mayBeBroadcast('10.0.0.255'), mayBeBroadcast('10.0.0.25')]).toEqual([true, false]);
});
