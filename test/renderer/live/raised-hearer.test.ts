import { expect, test } from 'vitest';
import type { RaisedAlert } from '../../../src-contract/news.ts';
import { raisedHearer } from '../../../src-renderer/views/frame/raised-hearer.ts';

const alert = (alertId: string, severity: RaisedAlert['severity']): RaisedAlert => ({
  ...{ alertId, severity, title: 'Port scan' },
});

function windowOn(page: string | undefined, sound = false) {
  const shown: string[] = [];
  let tones = 0;
  const hear = raisedHearer(
    {
      settings: async () => ({ severity: 'medium', sound }),
      pageInSight: () => page,
      show: ({ sentence }) => void shown.push(sentence),
      sound: () => {
        tones += 1;
      },
    },
    { nowMs: () => 0, after: () => {} },
  );
  return { hear, shown, tones: () => tones };
}

test('a window on another page tells of alerts that are grave enough', async () => {
  const { hear, shown, tones } = windowOn('flows');
  await hear([alert('a', 'low'), alert('b', 'medium'), alert('c', 'high')]);
  expect([shown, tones()]).toEqual([['2 new alerts, worst: high: Port scan'], 0]);
});

test('where alerts are seen as they come, nothing is shown; the tone sounds all the same', async () => {
  for (const page of ['live', 'anomalies']) {
    const { hear, shown, tones } = windowOn(page, true);
    await hear([alert('a', 'critical')]);
    expect([shown, tones()]).toEqual([[], 1]);
  }
});

test('a window that nobody sees keeps it for later', async () => {
  const { hear, shown } = windowOn(undefined);
  await hear([alert('a', 'critical')]);
  expect(shown).toEqual(['New alert, critical: Port scan']);
});
