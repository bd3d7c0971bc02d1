// A model of hosts in a case: fitted on its evidence, and asked what it makes of each host in each minute. The
// tests are one investigation: each begins where the one before it ended.

import { readFile, rename } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scoreFiles } from '../../src-main/engine/score-files.ts';
import { dialogueCapture } from './dialogue-capture.ts';
import { type LastingEngine, lastingEngine } from './lasting-engine.ts';
import { builtWorkers } from './running-engine.ts';

let it: LastingEngine;
let path: string;
let modelId = '';

beforeAll(async () => {
  it = await lastingEngine();
  path = await it.file('office.pcap', dialogueCapture(120));
  await it.over(await it.ask('captures.import', { path }));
  const asked = { kind: 'isolation-forest', unit: 'host', name: 'hosts' } as const;
  const settings = { n_estimators: 10 };
  modelId = (await it.over(await it.ask('ml.train', { ...asked, settings }))).modelId ?? '';
});
afterAll(() => it.close());

const page = (more: object = {}) => it.ask('models.hosts', { modelId, limit: 500, ...more });
const scored = async (more: object = {}) => it.over(await it.ask('ml.score', { modelId, ...more }));

test('before it has scored there is nothing, and it is no model for flows', async () => {
  expect(await page()).toMatchObject({
    ...{ name: 'hosts', atUs: null, matched: 0, rows: [], leftOut: [] },
    ...{ captures: 1, scoredCaptures: 0 },
  });
  await expect(it.ask('models.use', { modelId })).rejects.toThrow('hosts scores hosts, not flows.');
  expect(await it.ask('hosts.unusual', { address: '10.0.0.1' })).toEqual([]);
});

test('the scores and their reasons are those of `wiresift score` on the same capture', async () => {
  expect(await scored()).toMatchObject({ kind: 'score', state: 'done', modelId });
  const exported = await it.over(await it.ask('models.export', { modelId }));
  const bytes = await readFile(it.engine.exportPath(exported.exportName ?? ''));
  const model = { name: 'hosts.model', bytes: new Uint8Array(bytes) };
  const { scored: byFile } = await scoreFiles(
    { workerFolder: builtWorkers, progress: () => {} },
    { paths: [path], model, top: 500, cut: {}, asked: {} },
    {},
  );
  const { rows, matched, windows, reported, leftOut } = await page();
  // 20 clients and 3 servers, all of them in both minutes.
  expect([matched, windows, reported, leftOut]).toEqual([46, 46, byFile.reported, []]);
  const named = rows.map((row) => {
    const at = new Date(row.startUs / 1000).toISOString().slice(0, 19).replace('T', ' ');
    return [`${row.address} at ${at} UTC`, row.raw, row.score, row.isReported];
  });
  const expected = byFile.top.map(({ name, explained: { raw, score, threshold } }) => [
    ...[name, raw, score, raw >= threshold],
  ]);
  expect(named.sort()).toEqual(expected.sort());
  expect(rows.map(({ raw }) => raw)).toEqual(rows.map(({ raw }) => raw).sort((a, b) => b - a));
  const [worst] = rows;
  const why = byFile.top[0]?.explained;
  expect(worst?.why).toMatchObject({ base: why?.base, interaction: why?.interaction });
  expect(worst?.why?.contributions.map(({ feature, added }) => [feature, added])).toEqual(
    why?.contributions.map(({ feature, added }) => [feature, added]),
  );
});

test('the parts of an explained window add up to its raw score', async () => {
  const explained = (await page()).rows.filter(({ why }) => why !== null);
  expect(explained).toHaveLength(46);
  for (const { raw, why } of explained) {
    const added = why?.contributions.reduce((sum, one) => sum + one.added, 0) ?? 0;
    expect((why?.base ?? 0) + added + (why?.interaction ?? 0)).toBeCloseTo(raw, 9);
  }
});

test('windows are found by address, network and part of an address', async () => {
  const servers = await page({ address: '10.0.1.0/24', sort: 'start' });
  expect(servers.matched).toBe(6); // three servers, two minutes
  expect(new Set(servers.rows.slice(0, 3).map(({ startUs }) => startUs)).size).toBe(1);
  const one = await page({ address: '10.0.1.2' });
  expect(new Set(one.rows.map(({ address }) => address))).toEqual(new Set(['10.0.1.2']));
  expect((await page({ address: '0.1.' })).matched).toBe(6);
  expect((await page({ address: '192.0.2.1' })).matched).toBe(0);
  const shown = await page({ show: 'reported' });
  expect(shown.matched).toBe(shown.reported);
  const [found] = await it.ask('hosts.unusual', { address: '10.0.1.2' });
  expect(found).toMatchObject({ modelId, name: 'hosts', windows: 2, worst: one.rows[0] });
  const [unknown] = await it.ask('hosts.unusual', { address: '192.0.2.1' });
  expect(unknown).toMatchObject({ windows: 0, reported: 0, worst: null });
});

test('they are saved as CSV, the most unusual first', async () => {
  const job = await it.over(await it.ask('models.exportHosts', { modelId, address: '10.0.1.2' }));
  const text = await readFile(it.engine.exportPath(job.exportName ?? ''), 'utf8');
  const [head, first, ...rest] = text.trim().split('\n');
  expect(head).toBe('capture_id,window_start,window_sec,ip,raw,score,reported');
  const [worst] = (await page({ address: '10.0.1.2' })).rows;
  const [capture, start, sec, ip, raw] = first?.split(',') ?? [];
  expect([capture, Number(start) * 1e6, sec, ip]).toEqual(['1', worst?.startUs, '60', '10.0.1.2']);
  expect(Number(raw)).toBe(worst?.raw);
  expect(rest).toHaveLength(1);
});

test('another length of windows takes the place of the scores; a capture that came later is told of', async () => {
  await scored({ windowSec: 3600 });
  const { rows, matched } = await page();
  expect(rows.every(({ windowSec }) => windowSec === 3600)).toBe(true);
  expect(matched).toBe(23);
  const later = await it.file('later.pcap', dialogueCapture(20, 2));
  const { captureId = 0 } = await it.over(await it.ask('captures.import', { path: later }));
  expect((await page()).leftOut).toEqual([
    '1 capture of this case came later, or could not be scored: score again.',
  ]);
  await scored({ captureId });
  const both = await page();
  expect([both.leftOut, both.scoredCaptures]).toEqual([[], 2]);
  expect(both.matched).toBe(23 + 23); // all 20 clients and 3 servers, within one minute
  expect((await page({ captureId })).matched).toBe(23);
  await it.ask('captures.remove', { captureId });
  expect(await page()).toMatchObject({ matched: 23, captures: 1, scoredCaptures: 1 });
});

test('evidence that is gone fails the job in a sentence, and what was there stays', async () => {
  const before = await page();
  await rename(path, `${path}.away`);
  const job = await scored();
  await rename(`${path}.away`, path);
  expect(job).toMatchObject({ state: 'failed', error: { code: 'unreadable-file' } });
  expect(await page()).toEqual(before);
});

test('a run that is cancelled leaves what was there', async () => {
  const before = await page();
  const { jobId } = await it.ask('ml.score', { modelId });
  expect(await it.ask('jobs.cancel', { jobId })).toMatchObject({ state: 'cancelled' });
  expect(await page()).toEqual(before);
});

test('a model of flows knows no windows, nor hosts', async () => {
  const shipped = (await it.ask('models.list', {})).find(({ facts }) => facts?.unit === 'flows');
  const other = shipped?.modelId ?? '';
  const ask = it.ask('ml.score', { modelId: other, windowSec: 60 });
  await expect(ask).rejects.toThrow('scores no hosts');
  await expect(page({ modelId: other })).rejects.toThrow('scores flows, not hosts.');
});

test('what was done stands in the log, and what a removed model said is gone', async () => {
  const { rows } = await it.ask('audit.page', { limit: 1000 });
  const notes = rows.filter(({ action }) => action === 'hosts.scored');
  expect(notes.map(({ details }) => details.windowSec)).toEqual([60, 3600, 60]);
  await it.ask('models.remove', { modelId });
  expect(await it.ask('hosts.unusual', { address: '10.0.1.2' })).toEqual([]);
});
