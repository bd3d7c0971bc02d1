// Baselines as the doors ask for them: made of what is in the case, used, and removed. One investigation: each
// test begins where the one before it ended.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { baselineOfFiles } from '../../src-main/engine/learn-baseline.ts';
import { cannot, sendDatagrams } from '../capture/live-traffic.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../fixtures/captures.ts';
import { tcpDialogue } from '../fixtures/tcp-dialogue.ts';
import { dialogueCapture } from './dialogue-capture.ts';
import { type LastingEngine, lastingEngine } from './lasting-engine.ts';
import { builtWorkers } from './running-engine.ts';

const flows = 120;
/** 10.0.0.1 to 10.0.0.20 in turn ask 10.0.1.1 to 10.0.1.3 in turn, at ports 8000 and 8001 in turn. */
const office = dialogueCapture(flows);
let it: LastingEngine;
let path: string;
let baselineId = '';

beforeAll(async () => {
  it = await lastingEngine();
  path = await it.file('office.pcap', office);
  expect(await imported(path)).toMatchObject({ state: 'done', flows, captureId: 1 });
});
afterAll(() => it.close());

const settingsPath = () => join(it.dataFolder, 'settings.yaml');

const imported = async (file: string) => it.over(await it.ask('captures.import', { path: file }));

async function novelties(captureId: number): Promise<string[][]> {
  const { rows } = await it.ask('alerts.page', { captureId, limit: 100 });
  return rows
    .filter(({ detector }) => detector === 'new-host' || detector === 'new-service')
    .map(({ detector, attackers }) => [detector, ...attackers])
    .sort();
}

/** From `client` to `server`, each a second after the other. */
function visits(client: string, server: string, port: number, count: number): TimedFrame[] {
  return Array.from({ length: count }, (_, i) =>
    tcpDialogue({
      client: { mac: '02:00:00:00:00:09', ip: client, port: 50_000 + i },
      server: { mac: '02:00:00:00:00:02', ip: server, port },
      startUs: captureStartUs + i * 1_000_000,
      turns: [
        { from: 'client', bytes: new Uint8Array(40) },
        { from: 'server', bytes: new Uint8Array(400) },
      ],
      ending: 'client-fin',
    }),
  ).flat();
}

test('a question that makes no sense is refused before a job begins', async () => {
  const ask = (question: object) => it.ask('baseline.start', question);
  await expect(ask({ kinds: ['oracle'] })).rejects.toThrow('There is no model of the kind');
  await expect(ask({ kinds: ['svm'] })).rejects.toThrow('learns from attacks');
  await expect(ask({ kinds: ['sequence-transformer'] })).rejects.toThrow('reads first packets');
  await expect(ask({ captureIds: [7] })).rejects.toThrow('There is no such capture');
  await expect(ask({ captureIds: [1], interfaceName: 'lo' })).rejects.toThrow('one or the other');
  expect(await it.ask('baseline.list', {})).toEqual([]);
});

test('too few flows are a sentence, and no baseline', async () => {
  const job = await it.over(await it.ask('baseline.start', { minFlows: flows + 1 }));
  expect(job).toMatchObject({ kind: 'baseline', state: 'failed' });
  expect(job.error?.message).toContain('120 flows of ordinary traffic were seen, and 121');
  expect(await it.ask('baseline.list', {})).toEqual([]);
});

test('of captures of the case it is the same file as of the captures themselves', async () => {
  const job = await it.over(await it.ask('baseline.start', { captureIds: [1], name: 'office' }));
  expect(job).toMatchObject({ kind: 'baseline', state: 'done', title: 'office', flows });
  const [made] = await it.ask('baseline.list', {});
  expect(made).toMatchObject({ name: 'office', place: 'library', isInUse: false, problem: null });
  expect(made?.facts).toMatchObject({ flows, hosts: 23, services: 6, isCut: false });
  expect(made?.facts?.models.map(({ kind }) => kind)).toEqual([
    'isolation-forest',
    'robust-baseline',
  ]);
  baselineId = made?.baselineId ?? '';
  const { bytes } = await baselineOfFiles(
    { workerFolder: builtWorkers, progress: () => {} },
    [path],
    {
      ...{ name: 'office', date: made?.facts?.date ?? '', version: '9.9.9', seed: 1 },
      kinds: ['isolation-forest', 'robust-baseline'],
      ...{ minFlows: 100, falseAlarmRate: 0.01, maxRows: 100_000 },
    },
  );
  const kept = await readFile(join(it.dataFolder, 'baselines', `${baselineId}.baseline`));
  expect(gunzipSync(kept).equals(gunzipSync(bytes))).toBe(true);
});

test('its inventory is told page by page, in the order of the addresses', async () => {
  const page = await it.ask('baseline.hosts', { baselineId, offset: 19, limit: 2 });
  expect(page).toMatchObject({ total: 23, offset: 19 });
  const [client, server] = page.rows;
  expect(client).toMatchObject({ address: '10.0.0.20', flows: 6, services: [] });
  // Flows 0, 3, 6 and so on are its own; the even ones of them at port 8000.
  expect(server).toMatchObject({
    ...{ address: '10.0.1.1', mac: '02:00:00:00:00:02', flows: 40, firstSeenUs: captureStartUs },
    services: [
      { protocol: 'tcp', port: 8000, flows: 20 },
      { protocol: 'tcp', port: 8001, flows: 20 },
    ],
  });
});

test('in use, the same traffic holds nothing new, and a new host and a new service are told', async () => {
  const used = await it.ask('baseline.use', { baselineId });
  expect(used).toMatchObject({ baselineId, isInUse: true });
  expect(await readFile(settingsPath(), 'utf8')).toContain(`${baselineId}.baseline`);
  // It is no model among models, and the shipped one stands back.
  expect((await it.ask('models.list', {})).every(({ place }) => place !== 'settings')).toBe(true);
  await imported(path);
  expect(await novelties(2)).toEqual([]);
  const guest = visits('10.0.0.99', '10.0.1.1', 8000, 3);
  const door = visits('10.0.0.1', '10.0.1.2', 2222, 1);
  await imported(await it.file('changed.pcap', pcapFile([...guest, ...door])));
  expect(await novelties(3)).toEqual([
    ['new-host', '10.0.0.99'],
    ['new-service', '10.0.1.2'],
  ]);
});

test('removed, it leaves the settings, too', async () => {
  expect(await it.ask('baseline.remove', { baselineId })).toMatchObject({ baselineId });
  expect(await it.ask('baseline.list', {})).toEqual([]);
  expect(await readFile(settingsPath(), 'utf8')).not.toContain('baseline:');
  await expect(it.ask('baseline.use', { baselineId })).rejects.toThrow('no such baseline');
  const { rows } = await it.ask('audit.page', { limit: 1000 });
  const actions = rows.map(({ action }) => action).filter((one) => one.startsWith('baseline.'));
  expect(actions).toEqual(['baseline.made', 'baseline.used', 'baseline.used', 'baseline.removed']);
});

test('a file from elsewhere is checked before it is kept', async () => {
  const bad = await it.file('bad.baseline', new Uint8Array([1, 2, 3]));
  await expect(it.ask('baseline.add', { path: bad })).rejects.toThrow(
    'bad.baseline is not a baseline of Wiresift.',
  );
  await writeFile(settingsPath(), `baseline: ${bad}\n`);
  const [named] = await it.ask('baseline.list', {});
  expect(named).toMatchObject({ place: 'settings', isInUse: true, facts: null });
  expect(named?.problem).toContain('is not a baseline of Wiresift.');
  await it.ask('baseline.use', { baselineId: 'none' });
  expect(await it.ask('baseline.list', {})).toEqual([]);
});

const missing = cannot('dumpcap');

const patience = { timeout: 20_000, interval: 50 };
const jobNow = async ({ jobId }: Job) =>
  (await it.ask('jobs.list', {})).find((job) => job.jobId === jobId);

/** What was listened to does not stay. */
async function keptCaptures(): Promise<number> {
  const { kept } = await it.ask('retention.preview', {});
  return kept.find(({ kind }) => kind === 'live')?.things ?? 0;
}

test.skipIf(missing !== '')(
  `an interface is listened to until it is enough${missing}`,
  async () => {
    const asked = { interfaceName: 'lo', filter: 'udp dst port 40979', minFlows: 12 };
    const job = await it.ask('baseline.start', { ...asked, isTakenUp: true });
    const given = await it.ask('baseline.start', { ...asked, name: 'given up' });
    await expect.poll(() => jobNow(job), patience).toMatchObject({ stage: 'listening' });
    await expect.poll(() => jobNow(given), patience).toMatchObject({ total: 1800 });
    expect(await it.ask('jobs.cancel', { jobId: given.jobId })).toMatchObject({
      state: 'cancelled',
    });
    for (let flow = 0; flow < 12; flow++) await sendDatagrams(40_979, 2);
    await expect.poll(async () => (await jobNow(job))?.packets, patience).toBe(24);
    await it.ask('baseline.finish', { jobId: job.jobId });
    expect(await it.over(job)).toMatchObject({ state: 'done', flows: 12 });
    const [made, ...others] = await it.ask('baseline.list', {});
    expect(others).toEqual([]);
    expect(made).toMatchObject({ isInUse: true, facts: { interfaceName: 'lo', flows: 12 } });
    const { rows } = await it.ask('baseline.hosts', { baselineId: made?.baselineId ?? '' });
    expect(rows).toMatchObject([{ address: '127.0.0.1', flows: 12, services: [] }]);
    expect(await keptCaptures()).toBe(0);
    await expect(it.ask('baseline.finish', { jobId: job.jobId })).rejects.toThrow('No such job');
  },
);
