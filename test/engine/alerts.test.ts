// What an import finds wrong, asked for as a page does.

import { expect, test } from 'vitest';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { runningEngine } from './running-engine.ts';

/** A host tries ports of two others; nobody answers. */
const scans = pcapFile(
  inTime(
    ['198.51.100.7', '198.51.100.8'].flatMap((dst) =>
      Array.from({ length: 100 }, (_, i) =>
        tcpFrame({ src: '192.0.2.66', dst, srcPort: 50_000, dstPort: i + 1, flags: 'S', seq: 7 }),
      ),
    ),
    { everyUs: 5000 },
  ),
);

test('an import is analysed; its alerts come in pages, one by one, and with what would silence them', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('scans.pcap', scans));
  const { rows } = await it.ask('alerts.page', { detector: 'port-scan' });
  expect(rows.map(({ victims }) => victims)).toEqual([['198.51.100.7'], ['198.51.100.8']]);
  expect(it.news).toContainEqual({
    kind: 'changed',
    nouns: ['captures', 'flows', 'events', 'alerts'],
  });

  const alertId = rows[0]!.id;
  expect(await it.ask('alerts.get', { alertId })).toEqual(rows[0]);
  const { rule, alsoSilenced } = await it.ask('alerts.silence', { alertId });
  expect(rule).toMatchObject({ detectors: ['port-scan'], attackers: ['192.0.2.66'] });
  expect(alsoSilenced).toBe(0); // the other scan is of another victim
});
