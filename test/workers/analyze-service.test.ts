import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { answerOf } from '../../src-contract/reply.ts';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { alertSourceOf } from '../../src-core/alert/alert-source.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { makeAnalyzeService } from '../../src-workers/analyze-service.ts';
import { makeModelService } from '../../src-workers/model-service.ts';
import { featuredFlows } from '../core/model/model-flows.ts';
import { linearModel } from '../fixtures/brought-models.ts';
import { tinyEncoder } from '../fixtures/tiny-encoder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiresift-analyze-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ordinary = featuredFlows(60, 2);
const odd = featuredFlows(3, 5, '10.0.0.66', 1000);

/** What models alone find. */
async function analyzed(
  models: readonly ModelBytes[],
  batches: readonly FlowBatch[],
  encoder?: string,
) {
  const service = makeAnalyzeService();
  const book = new AlertBook(alertSourceOf);
  const request = { detectors: [], indicators: [], models, encoder, falseAlarmRate: 0.05 };
  answerOf(await service.start(request));
  for (const batch of batches) book.add(answerOf(await service.flows(batch)));
  book.add(answerOf(await service.end()));
  return { alerts: book.alerts(), facts: answerOf(await service.modelFacts()) };
}

describe('an ONNX model beside the detectors', () => {
  const brought = (said: object = {}): ModelBytes => ({
    name: 'mine.onnx',
    bytes: linearModel, // sigmoid(gap_max - protocol_other + 0.5)
    side: new TextEncoder().encode(
      JSON.stringify({
        ...{ profile: 'wiresift', columns: ['gap_max', 'protocol_other'] },
        ...{ score: 'probability of class 1', threshold: 0.99, ...said },
      }),
    ),
  });

  test('reports from the threshold of its side file on, medium at most', async () => {
    const { alerts, facts } = await analyzed([brought()], [ordinary, odd]);
    const reported = alerts.filter(({ attackers }) => attackers.includes('10.0.0.66'));
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({ detector: 'model:onnx', severity: 'medium' });
    expect(reported[0]!.confidence).toBeGreaterThanOrEqual(0.99);
    expect(reported[0]!.confidence).toBeLessThanOrEqual(1);
    expect(reported[0]!.summary).toContain(
      'that the model takes for attacks; most of all tcp from',
    );
    expect(reported[0]!.quietIf).toBe(
      'It is silent about flows with a raw score below 0.99, as its side file says.',
    );
    expect(reported[0]!.contributions.map(({ feature }) => feature).sort()).toEqual([
      'gap_max',
      'protocol_other',
    ]);
    expect(facts).toEqual([
      expect.objectContaining({
        ...{ name: 'mine.onnx', kind: 'onnx', threshold: 0.99, falseAlarmRate: null },
        ...{ scoredRows: 63, seed: null, isShipped: false },
        trust:
          'Unknown: nothing says what it was fitted on. What it alone finds is medium at most.',
      }),
    ]);
  });

  test('whose score is no probability does not say how sure it is', async () => {
    const { alerts } = await analyzed([brought({ score: 'higher is more unusual' })], [odd]);
    expect(alerts[0]).toMatchObject({ confidence: 0.5 });
    expect(alerts[0]!.summary).toContain('that the model gives a raw score of 0.99 or more;');
  });

  test('of hosts is refused before anything is read', async () => {
    const model = brought({ profile: 'hosts', columns: ['packets', 'bytes_out'] });
    const said = brought({ profile: 'records', columns: ['a', 'b'] });
    await expect(analyzed([said], [])).rejects.toThrow('mine.onnx scores records, not flows.');
    await expect(analyzed([model], [])).rejects.toThrow('mine.');
  });
});

describe('a text-transformer beside the detectors', () => {
  async function fitted(encoder: string): Promise<ModelBytes> {
    const service = makeModelService();
    const gather = { unit: 'flows' as const, profileId: 'wiresift', maxRows: 1000, seed: 1 };
    answerOf(await service.gather(gather));
    answerOf(await service.flowRows(featuredFlows(80, 1)));
    const { bytes } = answerOf(
      await service.train(
        {
          ...{ kind: 'text-transformer', settings: { encoder }, seed: 1, falseAlarmRate: 0.05 },
          ...{ date: '', version: '', evidence: [] },
        },
        { progress: async () => {} },
      ),
    );
    return { name: 'text.model', bytes };
  }

  test('asks its encoder about every flow, and says why; the same flows give the same alerts', async () => {
    const encoder = await tinyEncoder(folder);
    const model = await fitted(encoder);
    const { alerts, facts } = await analyzed([model], [ordinary, odd]);
    const found = alerts.find(({ attackers }) => attackers.includes('10.0.0.66'))!;
    expect(found).toMatchObject({ detector: 'model:text-transformer', count: 3 });
    expect(['low', 'medium']).toContain(found.severity);
    expect(found.contributions).toHaveLength(10);
    const { base, interaction } = found.evidence;
    expect([typeof base, typeof interaction]).toEqual(['number', 'number']);
    expect(facts[0]).toMatchObject({ kind: 'text-transformer', scoredRows: 63, seed: 1 });
    expect((await analyzed([model], [ordinary, odd])).alerts).toEqual(alerts);
  });

  test('says where its encoder is missing, and takes another folder with the same one', async () => {
    const model = await fitted(await tinyEncoder(folder, 'moved'));
    await rm(join(folder, 'moved'), { recursive: true });
    await expect(analyzed([model], [])).rejects.toThrow(
      'text.model reads rows with the encoder "moved": say where it lies with --encoder FOLDER.',
    );
    const twin = await tinyEncoder(folder, 'twin');
    expect((await analyzed([model], [ordinary], twin)).facts[0]!.scoredRows).toBe(60);
  });
});

test('several models score one batch, each with alerts of its own', async () => {
  const side = (threshold: number) =>
    new TextEncoder().encode(
      JSON.stringify({
        ...{ profile: 'wiresift', columns: ['gap_max', 'protocol_other'], threshold },
        score: 'higher is more unusual',
      }),
    );
  const models = [0.9, 2].map((threshold, i) => ({
    ...{ name: `m${i}.onnx`, bytes: linearModel, side: side(threshold) },
  }));
  const { alerts, facts } = await analyzed(models, [odd]);
  expect(alerts).toHaveLength(1);
  expect(facts.map(({ name, reportedRows }) => [name, reportedRows > 0])).toEqual([
    ['m0.onnx', true],
    ['m1.onnx', false],
  ]);
});
