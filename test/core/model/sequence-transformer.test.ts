import { expect, test } from 'vitest';
import { nfstreamProfile } from '../../../src-core/feature/nfstream-profile.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { sequenceColumns } from '../../../src-core/model/packet-sequences.ts';
import { sequenceTransformer } from '../../../src-core/model/sequence-transformer.ts';
import type { SequenceTransformerState } from '../../../src-core/model/sequence-transformer-state.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';
import { flowStarts } from './flow-starts.ts';

const width = sequenceColumns.length;
const talk = '>74@0 <74@10 >66@0 >300@1 <66@10 <1500@2 <1500@0 >66@0';
const ping = '>98@0 <98@10 >98@990 <98@10 >98@990 <98@10';
const ask = '>80@0 <160@15';
const ordinary = flowStarts(Array.from({ length: 240 }, (_, i) => [talk, ping, ask][i % 3]!));

function fitted(
  matrix = ordinary,
  settings: ModelSettings = {},
  seed = 1,
): SequenceTransformerState {
  const quick = { d_model: 8, epochs: 1, learning_rate: 1e-2 };
  const all = { ...sequenceTransformer.defaults, ...quick, ...settings };
  expect(sequenceTransformer.complaint(all)).toBeUndefined();
  return sequenceTransformer.fit(matrix, undefined, all, { seed }) as SequenceTransformerState;
}

const sound = fitted();

test('its columns are among those of the nfstream profile', () => {
  const known = new Set(nfstreamProfile.columns);
  expect(sequenceColumns.filter((column) => !known.has(column))).toEqual([]);
  expect(width).toBe(60);
});

test('flows whose packets do not follow from one another stand out, and the packet is named', () => {
  const state = fitted(ordinary, { d_model: 16, epochs: 12 });
  expect(state.validationLoss.at(-1)).toBeLessThan(0.5 * state.validationLoss[0]!);
  const odd = flowStarts([
    talk,
    ping,
    ask,
    talk.replace('<1500@2', '>1500@2'),
    ping.replace('>98@990', '>1400@990'),
    ask.replace('@15', '@60000'),
  ]);
  const scores = [...sequenceTransformer.score(state, odd)];
  expect(Math.min(...scores.slice(3))).toBeGreaterThan(2 * Math.max(...scores.slice(0, 3)));
  const { added } = sequenceTransformer.explainRow(state, odd, 4);
  expect(sequenceColumns[added.indexOf(Math.max(...added))]).toBe('splt_ps_3');
});

test('what columns add is the score, to the last bit, whichever flows are scored together', () => {
  const many = flowStarts(Array.from({ length: 40 }, (_, i) => [ask, talk, ping][i % 3]!));
  const scores = sequenceTransformer.score(sound, many);
  for (const row of [0, 1, 35, 39]) {
    const { raw, base, added, interaction } = sequenceTransformer.explainRow(sound, many, row);
    expect(raw).toBe(scores[row]);
    expect(added.reduce((sum, share) => sum + share, base + interaction)).toBe(raw);
  }
});

test('the three packets that are guessed worst make the score: more usual ones do not thin it out', () => {
  const state = fitted(ordinary, { d_model: 16, epochs: 12 });
  const odd = talk.replace('<1500@2', '>9000@70000');
  const longer = `${odd} ${'>300@1 <66@10 '.repeat(6)}`.trim();
  const matrix = flowStarts([odd, longer, ask]);
  const placesOf = (row: number) => {
    const { added } = sequenceTransformer.explainRow(state, matrix, row);
    const places = [...added.keys()].filter((at) => added[at] !== 0).map((at) => at % 20);
    return [...new Set(places)];
  };
  expect(placesOf(0)).toHaveLength(3);
  expect(placesOf(0)).toContain(5);
  expect(placesOf(2).sort()).toEqual([0, 1]);
  const [short, long, usual] = sequenceTransformer.score(state, matrix);
  expect(long! / short!).toBeGreaterThan(0.5);
  expect(short!).toBeGreaterThan(5 * usual!);
});

test('a flow of one packet is scored by what first packets are like; one without any is 0', () => {
  const scores = sequenceTransformer.score(sound, flowStarts(['>74@0', '<9000@0', '']));
  expect(scores[1]).toBeGreaterThan(scores[0]!);
  expect(scores[2]).toBe(0);
});

test('the same seed gives the same bytes, another one others, and a file gives them back', () => {
  const text = stateText(sound);
  expect(stateText(fitted())).toBe(text);
  expect(stateText(fitted(ordinary, {}, 2))).not.toBe(text);
  const read = readState(text);
  expect(sequenceTransformer.isState(read, width)).toBe(true);
  expect(sequenceTransformer.score(read, ordinary)).toEqual(
    sequenceTransformer.score(sound, ordinary),
  );
});

test('what columns are worth adds up to 1, and packets that are not read are worth nothing', () => {
  const worth = sequenceTransformer.importance(fitted(ordinary, { max_packets: 2 }));
  expect(worth.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(worth.filter((share) => share > 0).length).toBeLessThanOrEqual(6);
});

test.each([
  ['one flow', [talk]],
  ['flows of one packet', ['>60@0', '>60@0', '>90@0']],
  ['flows that are all the same', [ask, ask, ask, ask]],
  ['flows of which some have no packet', [ask, '', ping]],
  ['sizes and gaps beyond belief', ['>99999999@0 <1@99999999999', ask]],
])('it can be fitted on %s', (_name, flows) => {
  const matrix = flowStarts(flows);
  for (const settings of [{}, { layers: 2, heads: 4 }, { max_packets: 1, max_rows: 1 }]) {
    const state = fitted(matrix, settings);
    expect(sequenceTransformer.isState(state, width)).toBe(true);
    expect(sequenceTransformer.score(state, matrix).every(Number.isFinite)).toBe(true);
  }
});

test('no packet or other columns, nothing to learn of', () => {
  expect(() => fitted(flowStarts(['', '']))).toThrow('There is no flow with a packet');
  expect(() => fitted({ ...ordinary, columns: [...sequenceColumns].reverse() })).toThrow(
    'nfstream',
  );
});

test.each<[string, ModelSettings]>([
  ['heads', { d_model: 32, heads: 3 }],
  ['d_model', { d_model: 0 }],
  ['layers', { layers: 99 }],
  ['epochs', { epochs: 'many' }],
  ['learning_rate', { learning_rate: 1 }],
  ['max_packets', { max_packets: 21 }],
  ['max_rows', { max_rows: 0.5 }],
])('a wrong %s is refused by its name', (name, settings) => {
  const all = { ...sequenceTransformer.defaults, ...settings };
  expect(sequenceTransformer.complaint(all)).toContain(`"${name}"`);
});

test.each<[string, object]>([
  ['is cut', { weights: sound.weights.slice(1) }],
  ['holds NaN', { weights: sound.weights.map(() => Number.NaN) }],
  ['has heads that do not fit', { shape: { ...sound.shape, heads: 3 } }],
  ['has no layers', { shape: { ...sound.shape, layers: 0 } }],
  ['has flows without end', { shape: { ...sound.shape, longest: 1e9 } }],
  ['has no shape', { shape: null }],
  ['has no spread', { scale: { ...sound.scale, sizeSpread: 0 } }],
  ['has no scale', { scale: 1 }],
  ['has a curve of nothing', { trainingLoss: [null] }],
  ['has too few losses', { columnLoss: sound.columnLoss.slice(1) }],
  ['counts backwards', { packets: sound.packets.map(() => -1) }],
])('a state that %s is none', (_name, change) => {
  expect(sequenceTransformer.isState({ ...sound, ...change }, width)).toBe(false);
});

test('a state is for sixty columns and no others', () => {
  expect(sequenceTransformer.isState(sound, 59)).toBe(false);
  expect(sequenceTransformer.isState(undefined, width)).toBe(false);
});
