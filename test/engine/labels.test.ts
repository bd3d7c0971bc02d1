// What persons say of flows and alerts, asked for and said as the pages do it.

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { readPackets } from '../core/pcap/read-packets.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { askingAs, type RunningEngine, runningEngine } from './running-engine.ts';

/** A host tries a hundred ports of another, one of them twice. */
const scan = (dstPort: number) =>
  tcpFrame({
    ...{ src: '192.0.2.66', dst: '198.51.100.7', srcPort: 50_000, dstPort, flags: 'S', seq: 7 },
  });
const scans = pcapFile(
  inTime([...Array.from({ length: 100 }, (_, i) => scan(i + 1)), scan(1)], { everyUs: 5000 }),
);

async function scanned(): Promise<RunningEngine> {
  const it = await runningEngine();
  await it.imported(await it.file('scans.pcap', scans));
  return it;
}

const textOf = async (it: RunningEngine, job: Job) =>
  readFile(it.engine.exportPath((await it.over(job)).exportName ?? ''), 'utf8');

test('labels and notes are set, counted, taken back and logged; what is no label is refused', async () => {
  const it = await scanned();
  const { changed, undoId } = await it.ask('labels.set', { where: 'dport:1..10', label: 'attack' });
  expect(changed).toBe(10);
  await it.ask('labels.set', { flowIds: ['1.11', '1.12'], label: 'Benign' });
  const note = await it.ask('labels.note', { flowId: '1.11', note: 'Call 555-0100.' });
  expect(note).toMatchObject({ flowId: '1.11', note: 'Call 555-0100.', changed: 1 });
  expect(await it.ask('labels.list', {})).toEqual({
    labels: [
      { label: 'attack', flows: 10, means: 'attack', isOrdinary: false },
      { label: 'Benign', flows: 2, means: 'ordinary', isOrdinary: true },
    ],
    unlabelled: 88,
  });
  expect(await it.ask('labels.undo', { undoId: undoId ?? '' })).toEqual({
    changed: 10,
    leftAlone: 0,
  });
  expect(await it.ask('flows.page', { where: 'label:*', limit: 0 })).toMatchObject({ matched: 2 });
  const { rows } = await it.ask('audit.page', {});
  expect(rows.slice(-4).map(({ action, details }) => [action, details])).toEqual([
    ['flows.labelled', { label: 'attack', flows: 10, where: 'dport:1..10', named: null }],
    ['flows.labelled', { label: 'Benign', flows: 2, where: null, named: 2 }],
    ['flow.noted', { flowId: '1.11', letters: 14 }],
    ['labels.undone', { undone: 'flows.labelled', changed: 10, leftAlone: 0 }],
  ]);

  const refused = (input: object) =>
    expect(it.ask('labels.set', input as never)).rejects.toMatchObject({ code: 'bad-input' });
  await refused({ where: '', label: 'two\nlines' });
  await refused({ where: '', label: '   ' });
  await refused({ where: '', label: 'x'.repeat(65) });
  await refused({ label: 'x' });
  await refused({ where: '', flowIds: ['1.1'], label: 'x' });
  await refused({ where: 'nothing:1', label: 'x' });
  await expect(it.ask('labels.note', { flowId: '1.999', note: '' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a table of labels is joined in a thread, says what matched, and leaves other labels alone', async () => {
  const it = await scanned();
  await it.ask('labels.set', { flowIds: ['1.3'], label: 'mine' });
  const ends = (port: number) => `192.0.2.66,50000,198.51.100.7,${port},tcp`;
  const lines = [
    'src_ip,src_port,dst_ip,dst_port,protocol,label',
    ...[`${ends(1)},BENIGN`, `${ends(2)},Scan`, `${ends(3)},Scan`, `${ends(999)},Scan`],
    ...[`${ends(4)},Scan`, `${ends(4)},Flood`, `${ends(5)},-`],
  ];
  const path = await it.file('truth.csv', new TextEncoder().encode(lines.join('\n')));
  const job = await it.over(await it.ask('labels.attach', { path }));
  expect(job).toMatchObject({ kind: 'label', title: 'truth.csv', state: 'done', flows: 3 });
  const [attached] = await it.ask('labels.attached', {});
  expect(attached).toMatchObject({
    ...{ name: 'truth.csv', captureId: null, rows: 6, matchedRows: 5, unmatchedRows: 1 },
    ...{ flows: 100, labelledFlows: 4, ambiguousFlows: 1, otherTimeFlows: 0 },
    ...{ changed: 3, contradicted: 1, contradictedIds: ['1.3'] },
  });
  const labelled = await it.ask('flows.page', { where: 'label:*', sort: 'dst_port' });
  expect(labelled.rows.map(({ flowId, label }) => `${flowId} ${label}`)).toEqual([
    ...['1.1 benign', '1.2 Scan', '1.3 mine', '1.4 Scan'],
  ]);

  // What was said leaves as a table that is joined to the same flows again.
  const table = await textOf(it, await it.ask('labels.export', {}));
  await it.ask('labels.set', { where: '', label: '' });
  const again = await it.file('again.csv', new TextEncoder().encode(table));
  expect(await it.over(await it.ask('labels.attach', { path: again }))).toMatchObject({ flows: 4 });

  const confined = askingAs(it.engine, { confinedTo: it.engine.uploadFolder });
  await expect(confined('labels.attach', { path })).rejects.toMatchObject({ code: 'not-allowed' });
  const none = await it.file('none.csv', new TextEncoder().encode('a,b\n1,2\n'));
  const failed = await it.over(await it.ask('labels.attach', { path: none }));
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'bad-input' } });
});

test('one flow tells all, and packets of many leave with their alerts, flows in the columns that are asked for', async () => {
  const it = await scanned();
  const [alert] = (await it.ask('alerts.page', { detector: 'port-scan' })).rows;
  const details = await it.ask('flows.get', { flowId: '1.1' });
  expect(details).toMatchObject({
    ...{ captureId: 1, firstPacket: 1, flow: { packets: 2, label: null }, alerts: [alert!.id] },
    ...{ features: { packet_size_mean: 54, bwd_gap_max: null } },
  });
  expect(Object.keys(details.features).length).toBeGreaterThan(40);
  const job = await it.over(await it.ask('flows.extractMany', { flowIds: ['1.1', '1.5'] }));
  expect(job).toMatchObject({ packets: 3, flows: 2 });
  const file = await readFile(it.engine.exportPath(job.exportName ?? ''));
  expect(readPackets(file).packets).toHaveLength(3);
  expect(file.toString('latin1').split(`alert ${alert!.id}`)).toHaveLength(4);
  await expect(it.ask('flows.extractMany', { where: 'proto:udp' })).rejects.toMatchObject({
    code: 'not-found',
  });

  // As a file, in the columns that are asked for.
  await it.ask('labels.set', { where: 'dport:1', label: '=cmd' });
  const asked = { where: 'dport:1', columns: 'label,dst_port,start' };
  expect(await textOf(it, await it.ask('flows.export', asked))).toBe(
    "label,dst_port,start\n'=cmd,1,1772442000.000000\n",
  );
  expect(await textOf(it, await it.ask('flows.export', { ...asked, raw: true }))).toContain(
    '\n=cmd,',
  );
  expect(await textOf(it, await it.ask('flows.export', { ...asked, format: 'json' }))).toBe(
    '{"label":"=cmd","dst_port":1,"start":1772442000.000000}\n',
  );
  const parquet = await textOf(it, await it.ask('flows.export', { ...asked, format: 'parquet' }));
  expect(parquet.slice(0, 4)).toBe('PAR1');
  for (const columns of ['label,label', 'capture_id', 'label"; --']) {
    await expect(it.ask('flows.export', { columns })).rejects.toMatchObject({ code: 'bad-input' });
  }
});

test('alerts are gone through, marked, closed, noted, exported; marks are taken back', async () => {
  const it = await scanned();
  const { alert, open } = await it.ask('alerts.next', {});
  const alertId = alert!.id;
  const closed = await it.ask('alerts.mark', { alertId, mark: 'unsure', status: 'closed' });
  expect(closed).toMatchObject({ mark: 'unsure', status: 'closed', note: null });
  expect(await it.ask('alerts.note', { alertId, note: 'Ask Kim.' })).toMatchObject({
    ...{ mark: 'unsure', status: 'closed', note: 'Ask Kim.' },
  });
  expect((await it.ask('alerts.next', { after: alertId })).open).toBe(open - 1);
  const { undoId, changed } = await it.ask('alerts.markMany', {
    status: 'open',
    whereStatus: 'closed',
  });
  expect(changed).toBe(1);
  expect((await it.ask('alerts.counts', {})).byStatus).toEqual({ open, closed: 0 });
  await it.ask('labels.undo', { undoId: undoId ?? '' });
  expect((await it.ask('alerts.counts', {})).byStatus).toEqual({ open: open - 1, closed: 1 });
  const json = await textOf(
    it,
    await it.ask('alerts.export', { format: 'json', status: 'closed' }),
  );
  expect(JSON.parse(json)).toMatchObject([{ id: alertId, mark: 'unsure', note: 'Ask Kim.' }]);
  const budget = await it.ask('alerts.budget', { perDay: 0 });
  expect(budget).toMatchObject({
    days: 1,
    asked: { atMost: 0 },
    shown: 0,
    vanishes: { count: open },
  });
  await expect(it.ask('alerts.mark', { alertId })).rejects.toMatchObject({ code: 'bad-input' });
});
