import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oneAtATime } from '../../scripts/one-at-a-time.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wiresift-lock-'));
  lock = join(folder, 'made/on/the/way/lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('work under one lock never overlaps, and who waits says so once', async () => {
  let inside = 0;
  let most = 0;
  const onWait = vi.fn();
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(50);
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => oneAtATime(lock, onWait, work)));
  expect(most).toBe(1);
  expect(onWait).toHaveBeenCalledTimes(2);
});

test('the lock is free again after a failure', async () => {
  const failing = oneAtATime(lock, vi.fn(), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
  expect(await oneAtATime(lock, vi.fn(), async () => 1)).toBe(1);
});

test('a lock that nobody touches any more is broken', async () => {
  const left = join(folder, 'left');
  writeFileSync(left, '1\n');
  const aMinuteAgo = new Date(Date.now() - 60_000);
  utimesSync(left, aMinuteAgo, aMinuteAgo);
  expect(await oneAtATime(left, vi.fn(), async () => 1)).toBe(1);
});
