import { expect, test } from 'vitest';
import type { DetectorSettings } from '../../../src-core/detect/detector.ts';
import { detector } from '../../../src-core/detect/detector.ts';
import { chooseDetectors } from '../../../src-core/detect/detector-settings.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';

const made = (id: string, defaults: DetectorSettings) =>
  detector({
    ...{ id, title: id, attack: null, explain: '', impact: 'low', defaults },
    start: () => ({ see: () => [], end: () => [] }),
  });

const known = [
  made('first', { minHosts: 3, isStrict: false, marker: 'x' }),
  made('second', { ports: [22, 23], names: ['a'], hashes: [] }),
];

test('without a word all run, with their defaults', () => {
  expect(chooseDetectors({}, known)).toEqual({
    chosen: known.map(({ id, defaults }) => ({ id, settings: defaults })),
  });
});

test('what is named is changed, the rest stays, and enabled is no setting', () => {
  const asked = { second: { ports: [], hashes: ['ab'] }, first: { enabled: true, minHosts: 0 } };
  expect(chooseDetectors(asked, known)).toEqual({
    chosen: [
      { id: 'first', settings: { minHosts: 0, isStrict: false, marker: 'x' } },
      { id: 'second', settings: { ports: [], names: ['a'], hashes: ['ab'] } },
    ],
  });
});

test('what is turned off does not run', () => {
  const choice = chooseDetectors({ first: { enabled: false } }, known);
  expect(choice).toMatchObject({ chosen: [{ id: 'second' }] });
});

test.each([
  ['an unknown detector', { third: {} }, ['third'], 'is no detector; there are: first, second'],
  ['one that every object has', { constructor: {} }, ['constructor'], 'is no detector'],
  ['an unknown setting', { first: { minHost: 1 } }, ['first', 'minHost'], 'did you mean minHosts?'],
  [
    'text for a number',
    { first: { minHosts: '3' } },
    ['first', 'minHosts'],
    'is no number from 0 on',
  ],
  ['infinity', { first: { minHosts: 1 / 0 } }, ['first', 'minHosts'], 'is no number from 0 on'],
  [
    'a number for yes',
    { first: { isStrict: 1 } },
    ['first', 'isStrict'],
    'is neither true nor false',
  ],
  ['a list for a text', { first: { marker: [] } }, ['first', 'marker'], 'is no text'],
  ['a number for a list', { second: { ports: 22 } }, ['second', 'ports'], 'is no list'],
  [
    'texts for ports',
    { second: { ports: ['ssh'] } },
    ['second', 'ports'],
    'is no list of numbers from 0 on',
  ],
  ['numbers for names', { second: { names: [1] } }, ['second', 'names'], 'is no list of texts'],
  ['a list of both', { second: { hashes: ['a', 1] } }, ['second', 'hashes'], 'is no list of texts'],
  ['nothing', { first: { minHosts: null } }, ['first', 'minHosts'], 'is no number from 0 on'],
])('%s is refused by its name', (_name, asked, path, says) => {
  const { problem } = chooseDetectors(asked, known);
  expect(problem?.path).toEqual(path);
  expect(problem?.says).toContain(says);
});

test('every detector takes its own defaults, and none has a setting named enabled', () => {
  const asked = Object.fromEntries(detectors.map(({ id, defaults }) => [id, { ...defaults }]));
  expect(chooseDetectors(asked, detectors)).toEqual(chooseDetectors({}, detectors));
  for (const { defaults } of detectors) expect(Object.keys(defaults)).not.toContain('enabled');
});
