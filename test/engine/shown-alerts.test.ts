import { expect, test } from 'vitest';
import type { Alert } from '../../src-core/alert/alert.ts';
import { ShownAlerts } from '../../src-main/engine/shown-alerts.ts';

const alertsOf = (count: number) => () => Array.from({ length: count }, () => ({}) as Alert);

test('what is found just behind something else is shown with the next word, and once', async () => {
  let nowMs = 0;
  const shown: number[] = [];
  const alerts = new ShownAlerts(
    async ({ length }) => void shown.push(length),
    () => nowMs,
  );
  await alerts.found(alertsOf(1));
  nowMs = 300;
  await alerts.found(alertsOf(2)); // too soon
  expect(shown).toEqual([1]);
  nowMs = 900;
  await alerts.catchUp();
  expect(shown).toEqual([1]);
  nowMs = 1001;
  await alerts.catchUp();
  await alerts.catchUp();
  expect(shown).toEqual([1, 2]);
});

test('while it is written nothing is written beside it, and a slow case waits longer', async () => {
  let nowMs = 0;
  const shown: number[] = [];
  const ends: (() => void)[] = [];
  const alerts = new ShownAlerts(
    ({ length }) => {
      shown.push(length);
      return new Promise((end) => ends.push(end));
    },
    () => nowMs,
  );
  const first = alerts.found(alertsOf(1));
  nowMs = 100;
  await alerts.found(alertsOf(2));
  expect(shown).toEqual([1]);
  ends[0]?.();
  await first;
  nowMs = 2099; // it took 100 ms: twenty times that is left alone
  await alerts.catchUp();
  expect(shown).toEqual([1]);
  nowMs = 2100;
  void alerts.catchUp();
  expect(shown).toEqual([1, 2]);
});
