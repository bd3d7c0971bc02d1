// What the model thread does, without a thread.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ModelSink, TrainRequest } from '../../src-contract/model-service.ts';
import type { Reply } from '../../src-contract/reply.ts';
import { Random } from '../../src-core/base/random.ts';
import { packModel } from '../../src-workers/model-bytes.ts';
import { makeModelService } from '../../src-workers/model-service.ts';
import { featuredFlows, flowModel } from '../core/model/model-flows.ts';
import { smallModel } from '../core/model/small-models.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-models-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

function told<Answer>(reply: Reply<Answer>): Answer {
  if (reply.ok) return reply.answer;
  throw new Error(`${reply.error.code}: ${reply.error.message}`);
}

function listening() {
  const heard = { done: [] as number[], text: '' };
  const sink: ModelSink = {
    progress: async (done) => void heard.done.push(done),
    text: async (piece) => {
      heard.text += piece;
    },
  };
  return { heard, sink };
}

/** Rows of 100 bytes and 2 packets or so; each tenth is an attack of 9000 bytes. */
function tableText(rows: number, seed: number, hasLabels = true): string {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const isAttack = row % 10 === 9;
    const bytes = (isAttack ? 9000 : 100) + random.between(0, 50);
    const cells = [bytes, random.between(1, 3), random.pick(['dns', 'http'])];
    return [...cells, ...(hasLabels ? [isAttack ? 'bot' : 'normal'] : [])].join(',');
  });
  return `bytes,packets,service${hasLabels ? ',label' : ''}\n${lines.join('\n')}\n`;
}

const tablesOf = (...paths: string[]) => ({ paths, maxRows: 10_000, seed: 1 });
const training: TrainRequest = {
  ...{ kind: 'isolation-forest', settings: { n_estimators: 20 }, seed: 1, falseAlarmRate: 0.05 },
  ...{ date: '2026-03-02', version: '9.9.9', evidence: [] },
};

async function trained(text: string, request: Partial<TrainRequest> = {}) {
  const service = makeModelService();
  const { sink, heard } = listening();
  told(await service.readTables(tablesOf(await file('train.csv', text)), sink));
  const gathered = told(await service.gathered());
  const model = told(await service.train({ ...training, ...request }, sink));
  return { gathered, model, heard };
}

describe('a table', () => {
  test('is read, learned from and told of', async () => {
    const { gathered, model, heard } = await trained(tableText(200, 1));
    expect(gathered).toMatchObject({
      seen: 200,
      rows: 200,
      classes: [
        { name: 'ordinary', rows: 180 },
        { name: 'bot', rows: 20 },
      ],
    });
    expect(model.card).toMatchObject({ fittedRows: 144, heldOutRows: 36, leftOutRows: 20 });
    expect(model.importance.map(({ feature }) => feature).sort()).toEqual([
      'bytes',
      'packets',
      'service',
    ]);
    expect(heard.done.at(-1)).toBe(1);
  });

  test('is scored line by line, and its worst rows explained', async () => {
    const { model } = await trained(tableText(200, 1));
    const service = makeModelService();
    const { sink, heard } = listening();
    const loaded = told(
      await service.load({ model: { name: 'own.model', bytes: model.bytes }, top: 3 }),
    );
    expect(loaded).toMatchObject({
      kind: 'isolation-forest',
      source: { unit: 'records' },
      threshold: model.threshold,
    });
    const path = await file('new.csv', tableText(100, 2, false));
    told(await service.scoreTable({ path, turn: 0, of: 1 }, sink));
    const lines = heard.text.trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines[0]).toBe('line,id,bytes,packets,service,raw_score,score,is_reported');
    const reported = lines.slice(1).filter((line) => line.endsWith(',1'));
    const scored = told(await service.scored());
    expect(scored).toMatchObject({ rows: 100, reported: reported.length });
    for (const { name, explained } of scored.top) {
      expect(name).toMatch(/^line \d*1$/); // row 9, 19 ... stand in line 11, 21 ...
      expect(explained.contributions[0]!.feature).toBe('bytes');
    }
    expect(heard.done.at(-1)).toBe(1);
  });

  test('of several files has one header', async () => {
    const { model } = await trained(tableText(200, 1));
    const service = makeModelService();
    const { sink, heard } = listening();
    told(await service.load({ model: { name: 'own.model', bytes: model.bytes }, top: 1 }));
    for (const [turn, name] of ['a.csv', 'b.csv'].entries()) {
      const path = await file(name, tableText(20, turn, false));
      told(await service.scoreTable({ path, turn, of: 2 }, sink));
    }
    const lines = heard.text.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('file,line,id'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('b.csv,'))).toHaveLength(20);
    expect(told(await service.scored()).top[0]!.name).toMatch(/^[ab]\.csv line \d+$/);
  });

  test('is judged by kinds and by models that were fitted before', async () => {
    const { model } = await trained(tableText(200, 1));
    const service = makeModelService();
    const { sink } = listening();
    told(await service.readTables(tablesOf(await file('test.csv', tableText(300, 3))), sink));
    const request = {
      kinds: [{ kind: 'isolation-forest', settings: { n_estimators: 10 } }],
      given: [{ name: '/some/where/own.model', bytes: model.bytes }],
      split: 'random' as const,
      ...{ seed: 1, falseAlarmRate: 0.05 },
    };
    const evaluations = told(await service.evaluate(request, sink));
    expect(evaluations.map(({ model: name }) => name).sort()).toEqual([
      'isolation-forest',
      'own.model',
      'robust-baseline',
    ]);
    for (const { rocAuc } of evaluations) expect(rocAuc).toBeGreaterThan(0.8);
  });

  test('is told of when a model was fitted on it, whatever it is called now', async () => {
    const evidence = [{ name: 'train.csv', bytes: 1, sha256: 'f0' }];
    const { model } = await trained(tableText(200, 1), { evidence });
    const service = makeModelService();
    const { sink } = listening();
    told(await service.readTables(tablesOf(await file('test.csv', tableText(200, 1))), sink));
    const given = [{ name: 'own.model', bytes: model.bytes }];
    const judged = async (sha256: string) => {
      const request = { kinds: [], given, seed: 1, falseAlarmRate: 0.05 };
      const known = [{ name: 'renamed.csv', bytes: 1, sha256 }];
      return told(await service.evaluate({ ...request, evidence: known }, sink))[0]!.warnings;
    };
    expect(await judged('f0')).toEqual([
      'own.model was fitted on renamed.csv, which it is judged on: it looks better than it is.',
    ]);
    expect(await judged('e1')).toEqual([]);
  });

  test('gives the same bytes with the same seed, and other bytes with another', async () => {
    const one = await trained(tableText(200, 1));
    const two = await trained(tableText(200, 1));
    expect(Buffer.compare(one.model.bytes, two.model.bytes)).toBe(0);
    const other = await trained(tableText(200, 1), { seed: 2 });
    expect(Buffer.compare(one.model.bytes, other.model.bytes)).not.toBe(0);
  });
});

describe('flows', () => {
  test('are gathered in batches, learned from and scored', async () => {
    const service = makeModelService();
    const { sink } = listening();
    told(await service.gather({ unit: 'flows', profileId: 'wiresift', maxRows: 1000, seed: 1 }));
    for (const seed of [1, 2, 3]) told(await service.flowRows(featuredFlows(100, seed)));
    expect(told(await service.gathered())).toMatchObject({ seen: 300, rows: 300, classes: [] });
    const { bytes } = told(
      await service.train({ ...training, kind: 'robust-baseline', settings: {} }, sink),
    );
    told(await service.load({ model: { name: 'own.model', bytes }, top: 2 }));
    const odd = featuredFlows(2, 9, '10.0.0.9', 1000);
    const { raw, scores, threshold } = told(await service.scoreFlows(odd));
    expect([...raw].every((score) => score >= threshold)).toBe(true);
    expect([...scores].every((score) => score > 0.9)).toBe(true);
    const { top, shift } = told(await service.scored());
    expect(top.map(({ name }) => name).sort()).toEqual(['1.1', '1.2']);
    expect(shift).toMatch(/\.$/);
  });
});

describe('what cannot be done is a sentence', () => {
  const own = (kind: 'flows' | 'records') => ({
    name: 'own.model',
    bytes: packModel(
      kind === 'flows' ? flowModel('robust-baseline') : smallModel('robust-baseline'),
    ),
  });
  const service = makeModelService();
  const { sink } = listening();
  test.each([
    [
      'a table that is not there',
      () => service.readTables(tablesOf(join(folder, 'none.csv')), sink),
      'none.csv does not exist.',
    ],
    ['a folder', () => service.readTables(tablesOf(folder), sink), 'is a folder, not a file.'],
    [
      'labels that are not there',
      () =>
        service.gather({
          unit: 'flows',
          profileId: 'wiresift',
          maxRows: 9,
          seed: 1,
          labelsPath: join(folder, 'no.csv'),
        }),
      'no.csv does not exist.',
    ],
    [
      'a model that is none',
      () => service.load({ model: { name: 'own.model', bytes: new Uint8Array(50) }, top: 1 }),
      'own.model is not a model of Wiresift.',
    ],
    [
      'another kind of rows',
      async () => {
        told(await service.load({ model: own('records'), top: 1 }));
        return service.scoreFlows(featuredFlows(1, 1));
      },
      'own.model scores records, not flows.',
    ],
    [
      'another table',
      async () => {
        told(await service.load({ model: own('records'), top: 1 }));
        return service.scoreTable(
          { path: await file('other.csv', 'a,b\n1,2\n'), turn: 0, of: 1 },
          sink,
        );
      },
      'The table has other columns than those own.model was fitted on (records).',
    ],
    [
      'a table for a model of flows',
      async () => {
        told(await service.load({ model: own('flows'), top: 1 }));
        return service.scoreTable(
          { path: await file('other.csv', 'a,b\n1,2\n'), turn: 0, of: 1 },
          sink,
        );
      },
      'own.model scores flows, not records.',
    ],
    [
      'a kind that is none',
      async () => {
        told(await service.readTables(tablesOf(await file('t.csv', tableText(50, 1))), sink));
        return service.train({ ...training, kind: 'oracle' }, sink);
      },
      'There is no model of the kind "oracle".',
    ],
    [
      'a setting that is none',
      async () => {
        told(await service.readTables(tablesOf(await file('t.csv', tableText(50, 1))), sink));
        return service.train({ ...training, settings: { trees: 3 } }, sink);
      },
      '"trees" is no setting of isolation-forest',
    ],
    [
      'nothing to judge by',
      async () => {
        told(
          await service.readTables(tablesOf(await file('t.csv', tableText(50, 1, false))), sink),
        );
        return service.evaluate(
          { kinds: [], given: [own('records')], seed: 1, falseAlarmRate: 0.1 },
          sink,
        );
      },
      'Without labels there is nothing to judge by.',
    ],
  ])('%s', async (_name, ask, sentence) => {
    const reply = await ask();
    expect(reply).toMatchObject({ ok: false });
    if (reply.ok) return;
    expect(reply.error.code).not.toBe('internal');
    expect(reply.error.message).toContain(sentence);
  });
});
