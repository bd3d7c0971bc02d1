import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelBytes, TrainedFile } from '../../src-contract/model-service.ts';
import { answerOf } from '../../src-contract/reply.ts';
import type { ModelSettings } from '../../src-core/model/model.ts';
import { readEncoderFolder } from '../../src-workers/encoder-folder.ts';
import { packModel, unpackModel } from '../../src-workers/model-bytes.ts';
import { makeModelService } from '../../src-workers/model-service.ts';
import { RowEncoder } from '../../src-workers/text-encoder.ts';
import { onnxFile } from '../fixtures/onnx-file.ts';
import {
  encoderGraph,
  tinyEncoder,
  tokenWeights,
  vocabulary,
  width,
} from '../fixtures/tiny-encoder.ts';

let folder = '';
let encoder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiresift-text-'));
  encoder = await tinyEncoder(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = async (path: string, maxTokens = 64) =>
  RowEncoder.open(await readEncoderFolder(path), maxTokens);

/** The mean of the tokens' own weights, at length 1. */
function byHand(...tokens: string[]): number[] {
  const weights = tokenWeights();
  const sum = new Float64Array(width);
  for (const token of tokens) {
    const at = vocabulary.indexOf(token) * width;
    for (let i = 0; i < width; i++) sum[i]! += weights[at + i]!;
  }
  const length = Math.hypot(...sum);
  return Array.from(sum, (part) => expect.closeTo(part / length, 5));
}

const rowOf = ({ values }: { values: Float64Array }, row: number) => [
  ...values.subarray(row * width, (row + 1) * width),
];

describe('an encoder', () => {
  test('takes the mean of a text’s tokens, however long its neighbours are', async () => {
    const matrix = await (await opened(encoder)).embed([
      'flow: tcp, 20 bytes',
      'Udp',
      'flow: forward packets 40, backward packets 3 thousand, protocol tcp, size 1 million',
    ]);
    const long = ['[CLS]', 'flow', ':', 'tcp', ',', '2', '##0', 'bytes', '[SEP]'];
    expect(rowOf(matrix, 0)).toEqual(byHand(...long));
    expect(rowOf(matrix, 1)).toEqual(byHand('[CLS]', 'udp', '[SEP]'));
  });

  test('cuts what is too long, but keeps the end’s token', async () => {
    const matrix = await (await opened(encoder, 8)).embed(['flow '.repeat(50)]);
    const tokens = ['[CLS]', ...new Array(6).fill('flow'), '[SEP]'];
    expect(rowOf(matrix, 0)).toEqual(byHand(...tokens));
  });

  test('gives the same numbers for the same text, and tells how far it is', async () => {
    const one = await opened(encoder);
    const texts = Array.from({ length: 100 }, (_, i) => `size ${i % 70}`);
    const told: number[] = [];
    const matrix = await one.embed(texts, (done) => told.push(done));
    expect(told).toEqual([32 / 70, 64 / 70, 1]);
    expect(rowOf(matrix, 75)).toEqual(rowOf(matrix, 5));
    expect(rowOf(await one.embed(['size 5']), 0)).toEqual(rowOf(matrix, 5));
  });

  test('that gives one list for a whole text is taken at its word', async () => {
    const graph = encoderGraph();
    const other = await tinyEncoder(folder, 'pooled');
    const summed = {
      op: 'ReduceSum',
      takes: ['last_hidden_state', 'one'],
      gives: ['pooled'],
      settings: { keepdims: 0 },
    };
    const bytes = onnxFile({
      ...graph,
      outputs: [{ name: 'pooled', type: 'float32', shape: ['batch', width] }],
      weights: [...graph.weights!, { name: 'one', shape: [1], values: BigInt64Array.of(1n) }],
      steps: [...graph.steps, summed],
    });
    await writeFile(join(other, 'onnx', 'model.onnx'), bytes);
    const matrix = await (await opened(other)).embed(['tcp']);
    expect(rowOf(matrix, 0)).toEqual(byHand('[CLS]', 'tcp', '[SEP]'));
  });

  test('has a hash of all its files', async () => {
    const { sha256 } = await readEncoderFolder(encoder);
    expect((await readEncoderFolder(await tinyEncoder(folder, 'twin'))).sha256).toBe(sha256);
    const other = await tinyEncoder(folder, 'other', 2);
    expect((await readEncoderFolder(other)).sha256).not.toBe(sha256);
    await writeFile(join(other, 'tokenizer_config.json'), '{"do_lower_case":true}');
    expect((await readEncoderFolder(other)).sha256).not.toBe(sha256);
  });
});

describe('a folder that is no encoder is refused in a sentence', () => {
  async function broken(file: string, content: string | Uint8Array): Promise<string> {
    const path = await tinyEncoder(folder, `broken-${Math.abs(hashOf(file + content.length))}`);
    await writeFile(join(path, file), content);
    return path;
  }
  const hashOf = (text: string) =>
    [...text].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) | 0, 7);

  test('none at all', async () => {
    await expect(opened(join(folder, 'nowhere'))).rejects.toThrow(
      'nowhere is no folder with an encoder: tokenizer.json is missing. See docs/guide/bring-your-own.md.',
    );
  });

  test('no weights', async () => {
    const path = join(folder, 'bare');
    await mkdir(path);
    await writeFile(join(path, 'tokenizer.json'), '{}');
    await expect(opened(path)).rejects.toThrow('model.onnx or onnx');
  });

  test.each([
    ['tokenizer.json', '{', 'tokenizer.json is no JSON of names and values.'],
    [
      'tokenizer.json',
      '{"model":{"type":"Magic"}}',
      'tokenizer.json is none that can be used here.',
    ],
    ['onnx/model.onnx', 'no model', 'model.onnx is no ONNX model, or is damaged.'],
  ])('%s with %s in it', async (file, content, sentence) => {
    await expect(opened(await broken(file, content))).rejects.toThrow(sentence);
  });

  test('a model that wants more than a text has', async () => {
    const graph = encoderGraph();
    const pixels = { name: 'pixels', type: 'float32', shape: ['batch'] } as const;
    const path = await broken(
      'onnx/model.onnx',
      onnxFile({ ...graph, inputs: [...graph.inputs, pixels] }),
    );
    await expect(opened(path)).rejects.toThrow(
      'model.onnx wants "pixels", which texts do not have: only input_ids, attention_mask, token_type_ids can be given.',
    );
  });
});

describe('fitted, stored, asked again', () => {
  const quiet = { progress: async () => {} };
  const facts = { seed: 1, falseAlarmRate: 0.1, date: '', version: '', evidence: [] };

  /** One row in ten is a flood over a protocol that no other has. */
  const table = ['protocol,size,rate,label']
    .concat(
      Array.from({ length: 120 }, (_, i) =>
        i % 10 === 3
          ? 'dns,0,9000000,flood'
          : `${i % 2 ? 'tcp' : 'udp'},${10 + (i % 4) * 10},0.5,normal`,
      ),
    )
    .join('\n');

  async function gathered() {
    const path = join(folder, 'rows.csv');
    await writeFile(path, table);
    const service = makeModelService();
    const request = { paths: [path], maxRows: 1000, seed: 1 };
    answerOf(await service.readTables(request, quiet));
    return { service, path };
  }

  async function trained(settings: ModelSettings): Promise<TrainedFile> {
    const { service } = await gathered();
    const request = { kind: 'text-transformer', settings: { encoder, ...settings }, ...facts };
    return answerOf(await service.train(request, quiet));
  }

  const modelOf = ({ bytes }: TrainedFile): ModelBytes => ({ name: 'text.model', bytes });

  test.each(['neighbours', 'mahalanobis'])('by %s: scores, and why', async (head) => {
    const { service, path } = await gathered();
    const model = modelOf(await trained({ head }));
    answerOf(await service.load({ model, top: 2 }));
    let csv = '';
    const sink = {
      ...quiet,
      text: async (piece: string) => {
        csv += piece;
      },
    };
    answerOf(await service.scoreTable({ path, turn: 0, of: 1 }, sink));
    const raw = csv
      .split('\n')
      .slice(1, -1)
      .map((line) => Number(line.split(',').at(-3)));
    const attack = raw[3]!;
    expect(raw.filter((one) => one >= attack)).toHaveLength(12);
    const { rows, reported, top } = answerOf(await service.scored());
    expect([rows, reported]).toEqual([120, 12]);
    const { raw: whole, base, interaction, contributions } = top[0]!.explained;
    expect(whole).toBeCloseTo(attack, 4);
    const sum = contributions.reduce((all, { added }) => all + added, base + interaction);
    expect(sum).toBeCloseTo(whole, 9);
    // A size of 0 is not said, so that it has added nothing.
    expect(contributions.find(({ feature }) => feature === 'size')!.added).toBe(0);
  });

  test('the same rows, settings and seed give the same file; it holds no weights of the encoder', async () => {
    const one = await trained({});
    expect(Buffer.compare(one.bytes, (await trained({})).bytes)).toBe(0);
    const { encoder: known, state, card } = unpackModel(modelOf(one));
    expect(known).toEqual({
      name: 'tiny',
      sha256: (await readEncoderFolder(encoder)).sha256,
      width,
    });
    expect((state as { rows: Float32Array }).rows).toHaveLength(card.fittedRows * width);
    expect([card.rows, card.leftOutRows, card.fittedRows + card.heldOutRows]).toEqual([
      120, 12, 108,
    ]);
  });

  test('more ordinary rows than max_rows are sampled, and the card says so', async () => {
    const { card } = await trained({ max_rows: 40 });
    expect(card.fittedRows + card.heldOutRows).toBe(40);
    expect(card.notes).toContain(
      'A transformer takes its time: 40 of 120 rows, drawn at random, were written as text.',
    );
  });

  test('judged beside the trivial model, freshly fitted or out of a file', async () => {
    const { service } = await gathered();
    const { bytes } = await trained({});
    const request = {
      kinds: [{ kind: 'text-transformer', settings: { encoder } }],
      given: [{ name: 'text.model', bytes }],
      ...{ seed: 1, falseAlarmRate: 0.1, split: 'random' as const },
    };
    const judged = answerOf(await service.evaluate(request, quiet));
    expect(judged.map(({ model, rocAuc }) => [model, rocAuc])).toEqual([
      ['text-transformer', 1],
      ['robust-baseline', expect.anything()],
      ['text.model', 1],
    ]);
  });

  test('without its encoder, or with another one, it says what it needs', async () => {
    const file = unpackModel(modelOf(await trained({})));
    const load = async (place: string, given?: string) => {
      const settings = { ...file.settings, encoder: place };
      const model = modelOf({ bytes: packModel({ ...file, settings }) } as TrainedFile);
      return answerOf(await makeModelService().load({ model, encoder: given, top: 1 }));
    };
    const asks =
      'text.model reads rows with the encoder "tiny": say where it lies with --encoder FOLDER.';
    await expect(load(join(folder, 'gone'))).rejects.toThrow(asks);
    await expect(load('//somebody/share')).rejects.toThrow(asks);
    await expect(load(join(folder, 'gone'), await tinyEncoder(folder, 'third', 3))).rejects.toThrow(
      'text.model was fitted with another encoder than the one in third: its files differ from those of "tiny".',
    );
    expect((await load(join(folder, 'gone'), encoder)).kind).toBe('text-transformer');
  });

  test('a file that does not say which encoder it was is not believed', async () => {
    const { encoder: _, ...forged } = unpackModel(modelOf(await trained({})));
    const model = modelOf({ bytes: packModel(forged) } as TrainedFile);
    const loading = makeModelService().load({ model, top: 1 });
    await expect(loading.then(answerOf)).rejects.toThrow(
      'text.model cannot be believed: it does not say what reads its texts.',
    );
  });

  test('a setting that makes no sense is refused', async () => {
    await expect(trained({ encoder: '' })).rejects.toThrow('A text-transformer needs an encoder');
    await expect(trained({ head: 'tail' })).rejects.toThrow('"head" is neighbours or mahalanobis.');
    await expect(trained({ max_tokens: 4 })).rejects.toThrow(
      '"max_tokens" is a whole number from 8 to 512.',
    );
  });
});
