import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { hostNames, isLoopback } from '../../src-main/server/host-names.ts';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

test.each([
  ['127.0.0.1', loopback],
  ['localhost', loopback],
  ['::1', loopback],
  ['192.0.2.7', [...loopback, '192.0.2.7']],
  ['Analysis-Box.example', [...loopback, 'analysis-box.example']],
  ['2001:db8::7', [...loopback, '[2001:db8::7]']],
])('%s may be spoken to by its own name and those of loopback', (host, names) => {
  expect(hostNames(host)).toEqual(names);
});

test('everywhere means the names of this machine, not any name', () => {
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const v4 = own.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
  expect(hostNames('0.0.0.0')).toEqual(expect.arrayContaining([...loopback, ...v4]));
  expect(hostNames('::')).not.toContain('[::]');
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.0.2.7', false],
  ['127.0.0.1.evil.example', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
