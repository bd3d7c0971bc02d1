// Models in a case, asked as the doors ask: fitted on what is stored, scored, judged, explained. The tests
// are one investigation: each begins where the one before it ended.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { flowIdOf } from '../../src-core/flow/packet-origin.ts';
import { trainOnFiles } from '../../src-main/engine/learn-from-files.ts';
import { scoreFiles } from '../../src-main/engine/score-files.ts';
import { dialogueCapture } from './dialogue-capture.ts';
import { type LastingEngine, lastingEngine } from './lasting-engine.ts';
import { builtWorkers } from './running-engine.ts';

const flows = 120;
const place = { workerFolder: builtWorkers, progress: () => {} };
let it: LastingEngine;
let path: string;

beforeAll(async () => {
  it = await lastingEngine();
  path = await it.file('office.pcap', dialogueCapture(flows));
  const job = await it.over(await it.ask('captures.import', { path }));
  expect(job).toMatchObject({ state: 'done', flows });
});
afterAll(() => it.close());

async function trained(question: object): Promise<string> {
  const job = await it.over(await it.ask('ml.train', { kind: 'robust-baseline', ...question }));
  expect(job.error).toBeUndefined();
  expect(job).toMatchObject({ kind: 'train', state: 'done' });
  return job.modelId ?? '';
}

const factsOf = async (modelId: string) => (await it.ask('models.get', { modelId })).facts;
const own = async () =>
  (await it.ask('models.list', {})).filter(({ place: of }) => of === 'library');

test('before any is in use, the one that looked at the flows while they were read says why', async () => {
  const shipped = await it.ask('flows.why', { flowId: '1.1' });
  expect(shipped.model).toBe('Shipped isolation-forest');
  const same = await it.ask('flows.why', { flowId: '1.1', kind: 'isolation-forest' });
  expect(same.contributions.some(({ usual }) => usual !== null)).toBe(true);
  const { trust, isActive } = await it.ask('models.get', { modelId: shipped.modelId });
  expect(isActive).toBe(false);
  expect(trust.at(-1)).toContain('It looks at captures while they are read');
  const other = it.ask('flows.why', { flowId: '1.1', kind: 'autoencoder' });
  await expect(other).rejects.toThrow('(autoencoder) is not in use any more');
});

describe('a model that is fitted on flows of the case', () => {
  let modelId = '';

  test('is the one that is fitted on the capture itself: the same file, the same scores', async () => {
    const settings = { n_estimators: 20 };
    modelId = await trained({ kind: 'isolation-forest', settings, name: 'mine' });
    const date = (await factsOf(modelId))?.date ?? '';
    const { trained: byFile } = await trainOnFiles(
      place,
      { paths: [path], unit: 'flows', asked: {}, maxRows: 100_000, seed: 1 },
      { kind: 'isolation-forest', settings, falseAlarmRate: 0.01, date, version: '9.9.9' },
    );
    const kept = await readFile(join(it.dataFolder, 'models', modelId, 'fitted.model'));
    expect(gunzipSync(kept).equals(gunzipSync(byFile.bytes))).toBe(true);

    const byFlow = new Map<string | null, number>();
    const model = { name: 'mine.model', bytes: byFile.bytes };
    const asked = { paths: [path], model, top: 1, cut: {}, asked: {} };
    await scoreFiles(place, asked, {
      async flows({ origins }, { scores }) {
        for (const [i, origin] of origins.entries()) byFlow.set(flowIdOf(origin), scores[i]!);
      },
    });
    await it.over(await it.ask('models.use', { modelId }));
    const { rows } = await it.ask('flows.page', { limit: flows });
    expect(new Map(rows.map(({ flowId, score }) => [flowId, score]))).toEqual(byFlow);
  });

  test('is in use, and the case says how like its training its flows are', async () => {
    const { active, flows: all, scoredFlows, jobs } = await it.ask('ml.status', {});
    expect([active?.name, all, scoredFlows, jobs]).toEqual(['mine', flows, flows, []]);
    const { drift, isActive, trust } = await it.ask('models.get', { modelId });
    expect(drift).toMatchObject({ rows: flows, isUnlike: false });
    expect(isActive).toBe(true);
    expect(trust).toContain(drift?.sentence);
    // Its scores are there: it is taken up again without a job.
    expect(await it.ask('models.use', { modelId: 'none' })).toBeNull();
    const cleared = await it.ask('flows.page', { where: 'score:>=0' });
    expect(cleared.matched).toBe(0);
    expect(await it.ask('models.use', { modelId })).toBeNull();
    expect((await it.ask('flows.page', { where: 'score:>=0' })).matched).toBe(flows);
  });

  test('says why: its parts add up to the raw score, and the nearest flow is one of the case', async () => {
    const why = await it.ask('flows.why', { flowId: '1.1' });
    expect(why.modelId).toBe(modelId);
    const added = why.contributions.reduce((sum, one) => sum + one.added, 0);
    expect(why.base + added + why.interaction).toBeCloseTo(why.raw, 9);
    expect(why.distance).toBeCloseTo(why.raw - why.threshold, 12);
    expect(why.isReported).toBe(why.distance >= 0);
    expect(1 - (why.score ?? 0)).toBeCloseTo(why.pValue ?? 0, 12);
    expect(why.nearest?.flowId).toMatch(/^1\.\d+$/);
    expect(why.sentences[0]).toMatch(/^(Not r|R)eported: its raw score/);
    const other = it.ask('flows.why', { flowId: '1.99999', modelId });
    await expect(other).rejects.toThrow('There is no such flow in this case.');
  });

  test('scores a capture that comes later by itself', async () => {
    const later = await it.file('later.pcap', dialogueCapture(5, 2));
    const { captureId } = await it.over(await it.ask('captures.import', { path: later }));
    await expect
      .poll(async () => (await it.ask('ml.status', {})).scoredFlows, { timeout: 10_000 })
      .toBe(flows + 5);
    const where = 'score:>=0';
    expect((await it.ask('flows.page', { captureId, where })).matched).toBe(5);
    await it.ask('captures.remove', { captureId: captureId ?? 0 });
    expect((await it.ask('ml.status', {})).scoredFlows).toBe(flows);
  });

  test('goes with its scores', async () => {
    expect(await it.ask('models.remove', { modelId })).toMatchObject({ name: 'mine' });
    const { active, scoredFlows } = await it.ask('ml.status', {});
    expect([active, scoredFlows, await own()]).toEqual([null, 0, []]);
    expect((await it.ask('flows.page', { where: 'score:>=0' })).matched).toBe(0);
  });
});

describe('labels', () => {
  test('of attacks are left out where a kind learns what is ordinary', async () => {
    const { rows } = await it.ask('flows.page', { limit: flows, sort: 'start' });
    const ids = rows.map(({ flowId }) => String(flowId));
    await it.ask('labels.set', { flowIds: ids.slice(0, 40), label: 'normal' });
    await it.ask('labels.set', { flowIds: ids.slice(40, 80), label: 'flood' });
    // 40 normal and 40 without a label; a fifth of them is held out.
    const { trainedOn } = (await factsOf(await trained({ name: 'all' })))!;
    expect(trainedOn).toMatchObject({
      ...{ rows: 120, leftOutRows: 40, fittedRows: 64, heldOutRows: 16 },
      classes: ['ordinary', 'flood'],
      notes: expect.arrayContaining([
        '40 of 120 flows have no label: they were taken for ordinary.',
      ]),
    });
    const where = 'label:normal';
    const chosen = (await factsOf(await trained({ where, name: 'normal ones' })))!;
    expect(chosen.trainedOn).toMatchObject({ rows: 40, leftOutRows: 0, where });
  });

  test('are what other kinds learn from, and judge by, with the baseline beside', async () => {
    const settings = { n_estimators: 5 };
    const modelId = await trained({ kind: 'random-forest', settings, name: 'trees' });
    // 32 of the 40 normal ones, and all attacks.
    expect((await factsOf(modelId))?.trainedOn).toMatchObject({
      ...{ rows: 80, fittedRows: 72, heldOutRows: 8 },
      notes: expect.arrayContaining(['40 of 120 flows have no label: they were left out.']),
    });
    const asked = { modelIds: [modelId], kinds: ['isolation-forest'], split: 'random' as const };
    const job = await it.over(await it.ask('ml.evaluate', asked));
    expect(job).toMatchObject({ kind: 'evaluate', state: 'done', flows: 80 });
    const evaluationId = job.evaluationId ?? '';
    const { models, ...found } = await it.ask('evaluations.get', { evaluationId });
    expect(found).toMatchObject({ rows: 80, attacks: 40, split: 'random' });
    const names = models.map((one) => one.model).sort();
    expect(names).toEqual(['isolation-forest', 'robust-baseline', 'trees']);
    for (const { thresholds, confusion, threshold, positives, rows } of models) {
      // A confusion from the list of thresholds is the one that was counted.
      const at = thresholds.findLast((one) => one.threshold >= threshold);
      const { falseAlarms = 0, found: hits = 0 } = at ?? {};
      const quiet = rows - positives - falseAlarms;
      expect(confusion).toEqual([
        [quiet, falseAlarms],
        [positives - hits, hits],
      ]);
    }
    const [listed] = await it.ask('evaluations.list', {});
    expect(listed?.models).toHaveLength(3);
    expect(await it.ask('models.performance', {})).toEqual(listed?.models);
    const { metrics } = await it.ask('models.get', { modelId });
    expect(metrics).toMatchObject({ evaluationId, positives: expect.any(Number) });
    const exported = await it.over(await it.ask('evaluations.export', { evaluationId }));
    const text = await readFile(it.engine.exportPath(exported.exportName ?? ''), 'utf8');
    expect(JSON.parse(text).models).toHaveLength(3);
    await it.ask('evaluations.remove', { evaluationId });
    expect(await it.ask('evaluations.list', {})).toEqual([]);
  });
});

test('a kind that learns in epochs shows its loss, then and later', async () => {
  const settings = { epochs: 3, hidden_layers: [4] };
  const modelId = await trained({ kind: 'autoencoder', settings });
  const { training } = await it.ask('ml.status', {});
  expect(training).toMatchObject({ kind: 'autoencoder', state: 'done', modelId });
  const { loss } = await it.ask('models.get', { modelId });
  expect(loss?.training).toHaveLength(3);
  expect(training?.loss).toEqual(loss);
});

test.each<[string, object, string]>([
  ['a kind that is none', { kind: 'oracle' }, 'There is no model of the kind "oracle".'],
  ['a setting that is none', { settings: { trees: 1 } }, 'it has none'],
  ['no flow', { where: 'bytes:>1000000000' }, 'No flow passes the filter.'],
  ['a filter that is none', { where: 'colour:red' }, 'colour'],
  ['a capture that is not there', { captureId: 7 }, 'There is no such capture in this case'],
  ['a table that is none', { tablePath: '/no/such.csv' }, 'such.csv'],
  ['hosts and labels', { kind: 'random-forest', unit: 'host' }, 'Labels are of flows'],
  ['hosts and a filter', { unit: 'host', where: 'proto:tcp' }, 'leave the filter out'],
])('training is refused at once: %s', async (_what, question, sentence) => {
  const refusal = await it
    .ask('ml.train', { kind: 'robust-baseline', ...question })
    .catch((e) => e);
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal.message).toContain(sentence);
});

test.each<[string, object, string]>([
  ['too few rows', { where: 'flow_id:1.1' }, 'too few to learn from'],
  ['no labels', { kind: 'svm', where: 'not label:*' }, 'the data has none'],
  ['no attack', { kind: 'random-forest', where: 'label:normal' }, 'no row is one'],
])('training fails in a sentence and leaves nothing: %s', async (_what, question, sentence) => {
  const before = await own();
  const job = await it.over(await it.ask('ml.train', { kind: 'robust-baseline', ...question }));
  expect(job).toMatchObject({ state: 'failed', error: { code: 'bad-input' } });
  expect(job.error?.message).toContain(sentence);
  expect(await own()).toEqual(before);
});

test('a job that is cancelled ends itself alone, and leaves nothing', async () => {
  const before = await own();
  const settings = { epochs: 10_000, patience: 10_000 };
  const job = await it.ask('ml.train', { kind: 'autoencoder', settings });
  const beside = await it.ask('ml.train', { kind: 'robust-baseline', name: 'beside', seed: 2 });
  await expect
    .poll(async () => (await it.ask('ml.status', {})).training?.loss ?? null, {
      timeout: 20_000,
    })
    .not.toBeNull();
  expect(await it.ask('jobs.cancel', { jobId: job.jobId })).toMatchObject({ state: 'cancelled' });
  expect(await it.over(beside)).toMatchObject({ state: 'done' });
  expect((await own()).map(({ name }) => name).sort()).toEqual(
    [...before.map(({ name }) => name), 'beside'].sort(),
  );
});

test('what was done stands in the log', async () => {
  const { rows } = await it.ask('audit.page', { limit: 1000 });
  const done = new Set(rows.map(({ action }) => action));
  for (const action of ['model.trained', 'model.used', 'model.removed'] as const) {
    expect(done).toContain(action);
  }
  expect(rows.find(({ action }) => action === 'flows.scored')?.details).toMatchObject({
    rows: flows,
  });
  expect(rows.find(({ action }) => action === 'evaluation.made')?.details).toMatchObject({
    ...{ rows: 80, attacks: 40 },
  });
});
