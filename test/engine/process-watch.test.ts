import { expect, onTestFinished, test } from 'vitest';
import { ProcessWatch } from '../../src-main/engine/process-watch.ts';

const waitMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function workMs(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('work shows as processor time and as delay, since it was asked for last', async () => {
  const clock = { ms: 0 };
  const watch = new ProcessWatch(() => clock.ms);
  onTestFinished(() => watch.close());
  await waitMs(30); // delays are counted between ticks
  const before = process.cpuUsage();
  workMs(150);
  await waitMs(30);
  const used = process.cpuUsage(before);
  const usedMs = (used.user + used.system) / 1000;
  clock.ms = 1000; // by the watch's own clock a second
  const { cpu, eventLoop } = watch.measure();
  // At least what was used here, of one second; the machine decides how much of it we got.
  expect(cpu.processRatio).toBeGreaterThanOrEqual(Math.floor(usedMs) / 1000);
  expect(cpu.machineRatio).toBeGreaterThan(0);
  expect(cpu.machineRatio).toBeLessThanOrEqual(1);
  expect(eventLoop.maxMs).toBeGreaterThan(100);
  expect(eventLoop.maxMs).toBeGreaterThanOrEqual(eventLoop.p99Ms);
});

test('whoever asks at once is told the same; later it is measured anew', async () => {
  const clock = { ms: 0 };
  const watch = new ProcessWatch(() => clock.ms);
  onTestFinished(() => watch.close());
  clock.ms = 600;
  const first = watch.measure();
  clock.ms = 1099;
  expect(watch.measure()).toBe(first);
  clock.ms = 1100;
  expect(watch.measure()).not.toBe(first);
});
