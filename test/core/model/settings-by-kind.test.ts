import { expect, test } from 'vitest';
import { settingsByKind } from '../../../src-core/model/settings-by-kind.ts';

const forests = ['isolation-forest', 'random-forest'];

test.each([
  [
    'a plain name is for every kind that has it',
    ['isolation-forest', 'autoencoder', 'random-forest'],
    { n_estimators: 200 },
    [{ n_estimators: 200 }, {}, { n_estimators: 200 }],
  ],
  [
    'a kind in front makes it for that one',
    forests,
    { 'isolation-forest.n_estimators': 50 },
    [{ n_estimators: 50 }, {}],
  ],
  [
    'and stands above the plain name, whichever comes first',
    forests,
    { 'random-forest.n_estimators': 50, n_estimators: 200 },
    [{ n_estimators: 200 }, { n_estimators: 50 }],
  ],
  ['nothing is set where nothing is said', forests, {}, [{}, {}]],
])('%s', (_name, kinds, asked, expected) => {
  expect([...settingsByKind(kinds, asked).values()]).toEqual(expected);
});

test.each([
  [
    'of a kind that is not asked for',
    forests,
    { 'autoencoder.epochs': 5 },
    '"autoencoder.epochs" is for a kind that is not asked for; there are: isolation-forest, random-forest.',
  ],
  [
    'that no kind has',
    forests,
    { n_estimator: 5 },
    '"n_estimator" is no setting of isolation-forest and random-forest; did you mean n_estimators?',
  ],
  [
    'that only the other kind has',
    forests,
    { 'isolation-forest.max_depth': 5 },
    '"max_depth" is no setting of isolation-forest; there are: ',
  ],
  [
    'where only fitted models are judged',
    [],
    { seed: 5 },
    '"seed" is set for no kind; there is none to be set.',
  ],
])('a setting %s is refused', (_name, kinds, asked, sentence) => {
  expect(() => settingsByKind(kinds, asked)).toThrow(sentence);
});
