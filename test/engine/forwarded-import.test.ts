// A whole engine: what an import finds goes where the settings say, once, and before anything else is asked.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { runningEngine } from './running-engine.ts';

/** A host tries ports of another; nobody answers. */
const scan = pcapFile(
  inTime(
    Array.from({ length: 100 }, (_, i) => {
      const ends = { src: '192.0.2.66', dst: '198.51.100.7', srcPort: 50_000, dstPort: i + 1 };
      return tcpFrame({ ...ends, flags: 'S', seq: 7 });
    }),
    { everyUs: 5000 },
  ),
);

test('alerts of an import are written for Wazuh, and a second import of the same adds none', async () => {
  const { ask, dataFolder, settingsPath, file, imported } = await runningEngine();
  await mkdir(dataFolder, { recursive: true });
  await writeFile(settingsPath, 'forwarding: { wazuh: { enabled: true, path: alerts.json } }\n');
  const path = await file('scan.pcap', scan);
  await imported(path);
  const { rows } = await ask('alerts.page', { severity: 'low' });
  expect(rows.length).toBeGreaterThan(0);
  const sent = async () => (await ask('forwarding.status', {})).destinations[0];
  await vi.waitFor(async () => expect(await sent()).toMatchObject({ sent: rows.length }), 10_000);
  await imported(path);
  expect(await sent()).toMatchObject({ destination: 'wazuh', sent: rows.length, waiting: 0 });
  const lines = (await readFile(join(dataFolder, 'alerts.json'), 'utf8')).split('\n').slice(0, -1);
  const ids = lines.map((line) => (JSON.parse(line) as { alert_id: string }).alert_id);
  expect(ids.sort()).toEqual(rows.map(({ id }) => id).sort());

  expect(await ask('forwarding.test', {})).toEqual({
    results: [{ destination: 'wazuh', isSent: true, problem: null }],
  });
  const { rows: noted } = await ask('audit.page', {});
  expect(noted.at(-1)).toMatchObject({ action: 'forwarding.tested', details: { wazuh: 'sent' } });
});
