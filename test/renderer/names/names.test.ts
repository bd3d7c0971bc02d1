import { expect, test } from 'vitest';
import type { AddressName } from '../../../src-contract/routes/names.ts';
import { nameWords } from '../../../src-core/report/known-names.ts';
import { inBatches } from '../../../src-renderer/widgets/names/in-batches.ts';
import { nameFileFacts } from '../../../src-renderer/widgets/names/name-file-facts.ts';
import { nameHint } from '../../../src-renderer/widgets/names/name-hint.ts';

const nothing: AddressName = {
  ...{ address: '10.0.0.1', name: null, source: null, country: null, countryName: null },
  ...{ city: null, asNumber: null, organization: null, vendor: null },
};
const known: AddressName = {
  ...{ ...nothing, name: 'dns.example', source: 'dns', country: 'DE', countryName: 'Germany' },
  ...{ city: 'Bonn', asNumber: 64_496, organization: 'Example Net' },
};

test('what is known stands behind an address in a few words, and in its hint with where from', () => {
  expect(nameWords(undefined)).toBe('');
  expect(nameWords(undefined, 'own.example')).toBe('own.example');
  expect(nameWords(nothing)).toBe('');
  expect(nameWords(known)).toBe('dns.example · DE · AS64496 Example Net');
  expect(nameWords(known, 'own.example')).toBe('own.example · DE · AS64496 Example Net');
  expect(nameWords({ ...known, source: 'hosts' }, 'own.example')).toMatch(/^dns\.example/);
  expect(nameWords({ ...nothing, vendor: 'Cisco' })).toBe('Cisco');
  expect(nameHint(nothing)).toBeUndefined();
  expect(nameHint(known)).toBe(
    'dns.example: from a DNS answer\nBonn, Germany\nAS64496 Example Net',
  );
});

test('a sign in a name that would turn the writing round is spelled out in the hint', () => {
  expect(nameHint({ ...nothing, name: 'a\u202eb', source: 'tls' })).not.toContain('\u202e');
});

test('who asks at the same time is asked for in one question, each address once, 2 at most', async () => {
  const asked: (readonly string[])[] = [];
  const ask = inBatches(
    async (keys) => {
      asked.push(keys);
      if (keys.includes('bad')) throw new Error('no');
      return new Map(keys.filter((key) => key !== 'c').map((key) => [key, key.toUpperCase()]));
    },
    { waitMs: 0, most: 2 },
  );
  const answers = await Promise.allSettled(['a', 'b', 'c', 'c', 'bad'].map(ask));
  expect(asked).toEqual([['a', 'b'], ['c'], ['bad']]);
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    ...['A', 'B', undefined, undefined, 'failed'],
  ]);
  expect(await ask('d')).toBe('D');
});

test('of each file the page says what is in it, or what is wrong', () => {
  const file = { entries: null, title: null, builtSec: null, problem: null };
  expect(
    nameFileFacts([
      { ...file, kind: 'hosts', path: null },
      { ...file, kind: 'countries', path: '/c', title: 'DBIP', builtSec: 1_700_000_000 },
      { ...file, kind: 'networks', path: '/n', problem: 'n does not exist.' },
      { ...file, kind: 'vendors', path: '/v', entries: 2 },
    ]).map(({ value }) => value),
  ).toEqual(['none', 'DBIP of 2023-11-14', 'n does not exist.', '2 entries']);
});
