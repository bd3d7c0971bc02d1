import { expect, test } from 'vitest';
import {
  badgeTitle,
  badgeWords,
  captureJob,
} from '../../../src-renderer/views/live/badge-words.ts';

const rates = [{ atUs: 1e6, packets: 12, bytes: 1000, flows: 0, alerts: 0 }];

test('the badge tells the pace while packets come, and then what is done with them', () => {
  expect(badgeWords('capturing', [])).toBe('starting');
  expect(badgeWords('capturing', rates)).toBe('12/s · 8.00 kbit/s');
  expect(badgeWords('stopping', rates)).toBe('finishing');
  expect(badgeWords('joining', rates)).toBe('recovering');
  expect(badgeTitle({ title: 'eth0', stage: 'capturing' })).toMatch(/^Capturing on eth0:/);
  expect(badgeTitle({ title: 'eth0', stage: 'joining' })).toMatch(/^Bringing in .* eth0:/);
});

test('of several captures the one is told that goes on', () => {
  const [old, left, now] = [
    { kind: 'capture', stage: 'stopping' },
    { kind: 'capture', stage: 'joining' },
    { kind: 'capture', stage: 'capturing' },
  ] as const;
  const other = { kind: 'import', stage: '' } as const;
  expect(captureJob([other, old, left, now])).toBe(now);
  expect(captureJob([other, left, old])).toBe(left);
  expect(captureJob([other])).toBeUndefined();
});
