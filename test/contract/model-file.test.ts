import { describe, expect, test } from 'vitest';
import { modelFileText, readModelFile } from '../../src-contract/model-file.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { Scorer } from '../../src-core/model/scorer.ts';
import { readState, stateSum, stateText } from '../../src-core/model/state-json.ts';
import { mixedRecords } from '../core/model/record-tables.ts';
import { modelKinds, smallModel } from '../core/model/small-models.ts';

const read = (text: string) => readModelFile(text, 'own.model');

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return 'it was believed';
}

const headOf = (text: string) => text.slice(0, text.indexOf('"model":') + 8);

/** A file whose checksum fits, whatever stands in it. */
function forged(body: string, version = 1): string {
  return `{"wiresift_model":${version},"sha256":"${stateSum(body)}","model":${body}}`;
}

type Plain = Record<string, unknown>;

/** The small model with something else at a place in it. */
function changed(kind: string, path: string, value: unknown): string {
  const model = readState(stateText(smallModel(kind))) as Plain;
  const names = path.split('.');
  let inner = model;
  for (const name of names.slice(0, -1)) inner = inner[name] as Plain;
  const last = names.at(-1)!;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return forged(stateText(model));
}

describe.each(modelKinds)('a model of the kind %s', (kind) => {
  const text = modelFileText(smallModel(kind));

  test('is the same again, and so is its text, byte for byte', () => {
    const again = read(text);
    expect(again).toEqual(smallModel(kind));
    expect(modelFileText(again) === text).toBe(true); // a hundred kilobytes tell nobody anything
  });

  test('scores and explains as it did', () => {
    const { table } = mixedRecords(40, 3);
    const [before, after] = [smallModel(kind), read(text)].map((trained) => {
      const scorer = new Scorer(trained);
      const scored = scorer.score(table);
      return { raw: [...scored.raw], why: scorer.explain(table, scored, 19) };
    });
    expect(after).toEqual(before);
  });

  test.each([
    ['nothing', {}],
    ['null', null],
    ['a list', []],
    ['a number', 3],
    ['one of another width', smallModel(kind).state, 1],
  ])('is refused with %s as its state', (_name, state, more = 0) => {
    const model = { ...smallModel(kind), state, width: smallModel(kind).width + more };
    expect(refusal(forged(stateText(model)))).toMatch(/^own\.model cannot be believed: /);
  });
});

const text = modelFileText(smallModel('robust-baseline'));
const damaged = 'own.model is damaged or was changed: its checksum does not fit.';
const none = 'own.model is not a model of Wiresift.';

describe('a file that is none, or not whole any more', () => {
  test.each([
    ['empty', '', none],
    ['some other JSON', '{"model":{}}', none],
    ['a text', 'bytes,label\n1,normal\n', none],
    ['its head alone', headOf(text), damaged],
    ['cut in the middle', text.slice(0, text.length >> 1), damaged],
    ['without its last sign', text.slice(0, -1), damaged],
    ['with something behind it', `${text} `, damaged],
    ['with a digit changed', text.replace('"seed":7', '"seed":8'), damaged],
    ['with another checksum', text.replace(/"sha256":"../, '"sha256":"zz'), none],
    [
      'written by a newer version',
      text.replace('"wiresift_model":1', '"wiresift_model":2'),
      'own.model was written by a newer Wiresift (model version 2): this one reads 1.',
    ],
  ])('%s', (_name, broken, sentence) => {
    expect(refusal(broken)).toBe(sentence);
  });
});

describe('a file whose checksum fits, and which is wrong all the same', () => {
  test.each([
    ['no JSON', '{"kind":', 'own.model cannot be believed: it cannot be read.'],
    ['nested without end', '['.repeat(1e6), 'own.model cannot be believed: it cannot be read.'],
    [
      'nested without end, and closed again',
      '['.repeat(2e5) + ']'.repeat(2e5),
      /^own\.model cannot be believed: /,
    ],
    ['null', 'null', 'own.model cannot be believed: what is in it is wrong.'],
    ['a list', '[]', 'own.model cannot be believed: what is in it is wrong.'],
  ])('%s', (_name, body, sentence) => {
    expect(refusal(forged(body))).toMatch(sentence);
  });

  const kind = 'robust-baseline';
  const { preparation, reference, conformal, bins, width } = smallModel(kind);
  test.each([
    ['kind', 'oracle', 'is a model of the kind "oracle", which this Wiresift does not know.'],
    ['kind', 'isolation-forest', 'cannot be believed: its state is not one of its kind.'],
    ['width', width - 1, 'cannot be believed: its state is not one of its kind.'],
    ['width', -1, 'cannot be believed: width is wrong.'],
    ['seed', undefined, 'cannot be believed: seed is wrong.'],
    ['more', 1, 'cannot be believed: what is in it is wrong.'],
    ['threshold', null, 'cannot be believed: threshold is wrong.'],
    ['source.unit', 'packets', 'cannot be believed: source.unit is wrong.'],
    ['baseline.state', {}, 'cannot be believed: its baseline is not one.'],
    ['preparation.columns', [], 'cannot be believed: its state is not one of its kind.'],
    [
      'preparation.columns.0.spread',
      0,
      'cannot be believed: preparation.columns.0.spread is wrong.',
    ],
    [
      'preparation.columns.0.spread',
      null,
      'cannot be believed: preparation.columns.0.spread is wrong.',
    ],
    ['preparation.columns.0.name', 'other', 'cannot be believed: its ordinary rows are not whole.'],
    ['preparation.columns.2.rarities', [1], 'cannot be believed: preparation.columns.2 is wrong.'],
    [
      'preparation.columns.2.words',
      'dns',
      'cannot be believed: preparation.columns.2.words is wrong.',
    ],
    ['conformal.rows', 0, 'cannot be believed: conformal is wrong.'],
    [
      'conformal.scores',
      conformal.scores.slice().reverse(),
      'cannot be believed: conformal is wrong.',
    ],
    ['conformal.scores', [...conformal.scores], 'cannot be believed: conformal is wrong.'],
    ['bins.rows', bins.rows + 1, 'cannot be believed: bins is wrong.'],
    ['bins.columns.0.counts', new Uint32Array(1), 'cannot be believed: bins is wrong.'],
    ['reference.ranges', [], 'cannot be believed: its ordinary rows are not whole.'],
    ['reference.names', [], 'cannot be believed: its ordinary rows are not whole.'],
    [
      'reference.rows.rows',
      reference.rows.rows + 1,
      'cannot be believed: its ordinary rows are not whole.',
    ],
    [
      'reference.rows.values',
      new Float64Array([Number.NaN]),
      'cannot be believed: reference.rows.values is wrong.',
    ],
    ['card.falseAlarmRate', 2, 'cannot be believed: card.falseAlarmRate is wrong.'],
    ['card.notes', Array(100_001).fill(''), 'cannot be believed: card.notes is wrong.'],
    ['card.date', 'x'.repeat(10_001), 'cannot be believed: card.date is wrong.'],
    ['settings.depth', { of: 'object' }, 'cannot be believed: settings.depth is wrong.'],
  ])('%s is %j', (path, value, sentence) => {
    expect(preparation.columns[2]!.kind).toBe('words');
    expect(refusal(changed(kind, path, value))).toBe(`own.model ${sentence}`);
  });
});

test.each([
  ['kind', 'k'.repeat(9999)],
  ['source.id', 's'.repeat(9999)],
  ['settings', { ['n'.repeat(9999)]: {} }],
])('who forges its %s cannot make the refusal longer than a sentence', (path, value) => {
  expect(refusal(changed('robust-baseline', path, value)).length).toBeLessThan(200);
});
