import { describe, expect, test } from 'vitest';
import type { RecordTable } from '../../src-core/table/record-table.ts';
import { openModel } from '../../src-workers/open-model.ts';
import {
  classifierModel,
  linearGraph,
  linearModel,
  zippedModel,
} from '../fixtures/brought-models.ts';
import { onnxFile } from '../fixtures/onnx-file.ts';

const side = {
  profile: 'records',
  columns: ['a', 'b'],
  output: 'score',
  score: 'probability of class 1',
  threshold: 0.5,
};

const opened = (bytes: Uint8Array, said: object | string = side) =>
  openModel({
    name: 'mine.onnx',
    bytes,
    side: new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said)),
  });

const numbers = (name: string, ...values: number[]) => ({
  name,
  kind: 'numbers' as const,
  numbers: Float64Array.from(values),
});

/** b stands first: columns are taken by their names. */
const table: RecordTable = {
  rows: 3,
  columns: [numbers('b', 2, 1, 0), numbers('other', 9, 9, 9), numbers('a', 1, 3, 0)],
};

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

async function scoresOf(bytes: Uint8Array, said: object, rows = table): Promise<number[]> {
  const { raw } = await (await opened(bytes, said)).score(rows);
  return [...raw];
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe('what a model gives becomes a raw score', () => {
  const linear = [sigmoid(-0.5), sigmoid(2.5), sigmoid(0.5)];

  test('a column of probabilities as it is', async () => {
    expect(await scoresOf(linearModel, side)).toEqual(close(linear));
  });

  test('of the probabilities of two classes the second one', async () => {
    const said = { ...side, output: 'probabilities' };
    expect(await scoresOf(classifierModel, said)).toEqual(
      close([sigmoid(-1), sigmoid(5), sigmoid(1)]),
    );
  });

  test('the only output of broken numbers, when none is named', async () => {
    const { output: _, ...said } = side;
    expect(await scoresOf(classifierModel, said)).toEqual(
      close([sigmoid(-1), sigmoid(5), sigmoid(1)]),
    );
  });

  test('everything that is not class 0', async () => {
    const said = { ...side, output: 'probabilities', score: 'probability of any class but 0' };
    expect((await scoresOf(classifierModel, said))[1]).toBeCloseTo(sigmoid(5), 6);
  });

  test('turned round where lower is more unusual, and the threshold with it', async () => {
    const model = await opened(linearModel, { ...side, score: 'lower is more unusual' });
    expect(model.loaded.threshold).toBe(-0.5);
    expect([...(await model.score(table)).raw]).toEqual(close(linear.map((score) => -score)));
  });

  test('no share of ordinary rows stands beside it, as none were shown', async () => {
    const { scores } = await (await opened(linearModel)).score(table);
    expect([...scores]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('missing values', () => {
  const gappy = { rows: 2, columns: [numbers('a', Number.NaN, 1), numbers('b', 0, Number.NaN)] };

  test('one value for all columns', async () => {
    const scores = await scoresOf(linearModel, { ...side, fill: 2 }, gappy);
    expect(scores).toEqual(close([sigmoid(2.5), sigmoid(-0.5)]));
  });

  test('a value for each column', async () => {
    const scores = await scoresOf(linearModel, { ...side, fill: { a: 1, b: 3 } }, gappy);
    expect(scores).toEqual(close([sigmoid(1.5), sigmoid(-1.5)]));
  });

  test('without one a model that makes nothing of it is refused', async () => {
    await expect(scoresOf(linearModel, side, gappy)).rejects.toThrow(
      'mine.onnx gives no number for some rows: where a value is missing, "fill" in its side file says what stands there.',
    );
  });
});

test('an input for each column, of its own type', async () => {
  const place = (name: string, type: 'float64' | 'int64' | 'text') =>
    ({ name, type, shape: ['rows', 1] }) as const;
  const cast = (from: string) => ({
    op: 'Cast',
    takes: [from],
    gives: [`${from}_float`],
    settings: { to: 1 },
  });
  const model = onnxFile({
    inputs: [place('a', 'float64'), place('b', 'int64'), place('c', 'text')],
    outputs: [{ name: 'score', type: 'float32', shape: ['rows', 1] }],
    steps: [
      cast('a'),
      cast('b'),
      cast('c'),
      { op: 'Sum', takes: ['a_float', 'b_float', 'c_float'], gives: ['score'] },
    ],
  });
  const words = {
    name: 'c',
    kind: 'words' as const,
    words: ['10', '20'],
    codes: Uint32Array.of(1, 0, 1),
  };
  const said = { ...side, columns: ['a', 'b', 'c'], score: 'higher is more unusual' };
  const rows = { rows: 3, columns: [...table.columns, words] };
  expect(await scoresOf(model, said, rows)).toEqual([23, 14, 20]);
});

test('each column of a row counts by what changes when it is as usual; it all adds up', async () => {
  const model = await opened(linearModel);
  await model.score(table);
  const one = { rows: 1, columns: [numbers('a', 3), numbers('b', 1)] };
  const { raw, base, interaction, contributions, score } = await model.explain(one);
  // The medians of what was scored: a 1, b 1.
  expect(raw).toBeCloseTo(sigmoid(2.5), 6);
  expect(base).toBeCloseTo(sigmoid(0.5), 6);
  expect(contributions.map(({ feature }) => feature)).toEqual(['a', 'b']);
  expect(contributions.map(({ added }) => added)).toEqual(close([sigmoid(2.5) - sigmoid(0.5), 0]));
  const sum = contributions.reduce((all, { added }) => all + added, base + interaction);
  expect(sum).toBeCloseTo(raw, 12);
  expect(score).toBeNaN();
});

describe('what cannot be used is refused in a sentence', () => {
  test.each([
    ['junk', new Uint8Array(1000).fill(7), 'mine.onnx is no ONNX model, or is damaged.'],
    ['nothing', new Uint8Array(), 'mine.onnx is no ONNX model, or is damaged.'],
    ['a cut file', linearModel.subarray(0, -30), 'mine.onnx is no ONNX model, or is damaged.'],
    [
      'maps',
      zippedModel,
      'mine.onnx gives label, output_probability: "output" in its side file says which one holds the score. A list of maps cannot be read: export it with zipmap=False.',
    ],
    [
      'an unknown operation',
      onnxFile({ ...linearGraph, steps: [{ op: 'Guess', takes: ['X'], gives: ['score'] }] }),
      'mine.onnx cannot be opened: No Op registered for Guess with domain_version of 15.',
    ],
    ...['weights.bin', '/etc/hostname', '*/_ORT_MEM_ADDR_/*'].map(
      (file): [string, Uint8Array, string] => [
        `weights in ${file}`,
        onnxFile({
          ...linearGraph,
          weights: [{ ...linearGraph.weights![0]!, file }, linearGraph.weights![1]!],
        }),
        'mine.onnx keeps its weights in another file, which is not read: save it as one file.',
      ],
    ),
  ])('%s as a model', async (_what, bytes, sentence) => {
    const { output: _, ...said } = side;
    await expect(opened(bytes, said)).rejects.toThrow(sentence);
  });

  test.each([
    ['no JSON', '{', 'mine.json is no JSON.'],
    ['a list', '[]', 'mine.json is no object of names and values.'],
    ['an unknown name', { ...side, colums: [] }, 'mine.json says "colums", which means nothing.'],
    ['no columns', { ...side, columns: [] }, 'mine.json cannot be used: "columns" is empty.'],
    [
      'a column twice',
      { ...side, columns: ['a', 'a'] },
      'mine.json cannot be used: "columns" names a column twice.',
    ],
    [
      'another meaning',
      { ...side, score: 'good' },
      'mine.json cannot be used: "score" is none of "probability of class 1", "probability of any class but 0", "higher is more unusual", "lower is more unusual".',
    ],
    [
      'a threshold in words',
      { ...side, threshold: 'high' },
      'mine.json cannot be used: "threshold" is no number.',
    ],
    [
      'a width that is not the model’s',
      { ...side, columns: ['a', 'b', 'c'] },
      'mine.onnx takes rows of 2 as "X", and its side file names 3 for it.',
    ],
    [
      'an output that is not there',
      { ...side, output: 'y' },
      'mine.onnx has no output "y", but score.',
    ],
  ])('%s as a side file', async (_what, said, sentence) => {
    await expect(opened(linearModel, said)).rejects.toThrow(sentence);
  });

  test('a list of maps as the output that was asked for', async () => {
    const said = { ...side, output: 'output_probability' };
    await expect(opened(zippedModel, said)).rejects.toThrow(
      'mine.onnx gives "output_probability" as a list of maps, which cannot be read: export it with zipmap=False.',
    );
  });

  test('a column that the table lacks', async () => {
    const said = { ...side, columns: ['a', 'z'] };
    await expect(scoresOf(linearModel, said)).rejects.toThrow(
      'The column "z", which the model needs, is missing.',
    );
  });

  test('several classes where one score is meant', async () => {
    const said = { ...side, output: 'probabilities', score: 'higher is more unusual' };
    await expect(scoresOf(classifierModel, said)).rejects.toThrow(
      'mine.onnx gives 2 numbers for each row, not one score.',
    );
  });
});
