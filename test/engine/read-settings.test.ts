import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsJson } from '../../src-contract/settings.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import {
  defaultSettings,
  readSettings,
  settingsFrom,
} from '../../src-main/engine/read-settings.ts';

const read = (text: string) => settingsFrom(text, 'my.yaml', '/lists');

function complaint(text: string): string {
  try {
    read(text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
}

test('an empty file is the defaults: every detector with its own settings', () => {
  expect(read('')).toEqual(defaultSettings());
  expect(read('# only a remark\n')).toEqual(defaultSettings());
  expect(defaultSettings()).toMatchObject({
    ...{ windowSec: 60, flows: {}, indicators: [], silence: [], budget: {} },
    detectors: detectors.map(({ id, defaults }) => ({ id, settings: defaults })),
  });
});

test('a detector can be set, and turned off', () => {
  const { detectors: chosen } = read(`
detectors:
  beacon: { minContacts: 9 }
  ftp-bounce: { enabled: false }
`);
  expect(chosen.find(({ id }) => id === 'beacon')?.settings).toMatchObject({
    ...{ minContacts: 9, minPeriodSec: 1 },
  });
  expect(chosen.map(({ id }) => id)).not.toContain('ftp-bounce');
  expect(chosen).toHaveLength(detectors.length - 1);
});

test('rules, allow list, budget, lists and flows are read', () => {
  const settings = read(`
windowSec: 30
flows: { idleSec: 60, followsTunnels: false }
indicators: [bad.csv, /other/list.txt]
budget: { atMost: 20, falseAlarmRate: 0.05 }
allow: [10.0.0.5, 10.1.0.0/16, 'fe80::1', 02:00:00:00:00:01, backup.example]
silence:
  - because: The scanner runs on Sundays.
    detectors: [beacon, model:isolation-forest]
    attackers: [10.0.0.7]
    ports: [22]
    names: [printer]
    from: 2026-03-01
    until: 2026-03-01
`);
  expect(settings).toMatchObject({
    ...{
      windowSec: 30,
      indicators: ['/lists/bad.csv', '/other/list.txt'],
    },
    ...{
      flows: { idleSec: 60, followsTunnels: false },
      budget: { atMost: 20, falseAlarmRate: 0.05 },
    },
  });
  expect(settings.silence).toEqual([
    { because: 'allow list', hosts: ['10.0.0.5', '10.1.0.0/16', 'fe80::1', '02:00:00:00:00:01'] },
    { because: 'allow list', names: ['backup.example'] },
    {
      ...{ because: 'The scanner runs on Sundays.', attackers: ['10.0.0.7'], ports: [22] },
      ...{ detectors: ['beacon', 'model:isolation-forest'], names: ['printer'] },
      // date -u -d 2026-03-01 +%s
      ...{ fromUs: 1_772_323_200_000_000, untilUs: 1_772_409_599_999_999 },
    },
  ]);
});

test.each([
  ['2026-03-01T12:00:00Z', 1_772_366_400_000_000],
  ['2026-03-01 12:00:00', 1_772_366_400_000_000],
  ['2026-03-01 12:00 UTC', 1_772_366_400_000_000],
  ['2026-03-01T13:00:00.250+01:00', 1_772_366_400_250_000],
])('the time %s', (time, us) => {
  expect(read(`silence: [{ from: "${time}" }]`).silence).toEqual([{ fromUs: us }]);
});

test.each([
  ['a name', 'windowSecs: 3', 'line 1: windowSecs is no setting; did you mean windowSec?'],
  [
    'a name of a section',
    'flows:\n  idle: 3',
    'line 2: flows.idle is no setting; there are: idleSec, activeSec, lingerSec, followsTunnels, heedsVlan, verifiesChecksums, dropsDuplicates, mostFlows, entropyBytes, streamBytes, heldBytes, mostEvents',
  ],
  [
    'a detector',
    'detectors:\n\n  becon: {}',
    'line 3: detectors.becon is no detector; did you mean beacon?',
  ],
  [
    'a setting of a detector',
    'detectors:\n  beacon:\n    minContact: 3',
    'line 3: detectors.beacon.minContact is no setting of beacon; did you mean minContacts?',
  ],
  [
    'a value',
    'detectors:\n  beacon:\n    minContacts: many',
    'line 3: detectors.beacon.minContacts is no number from 0 on',
  ],
  [
    'a number below zero',
    'detectors: { beacon: { minContacts: -1 } }',
    'line 1: detectors.beacon.minContacts is no number from 0 on',
  ],
  [
    'what is no number',
    'detectors: { beacon: { minContacts: .nan } }',
    'line 1: detectors.beacon.minContacts is no number from 0 on',
  ],
  [
    'enabled',
    'detectors: { beacon: { enabled: no } }',
    'line 1: detectors.beacon.enabled is neither true nor false',
  ],
  [
    'a detector without settings',
    'detectors: { beacon: 5 }',
    'line 1: detectors.beacon has no settings by name',
  ],
  [
    'detectors in a list',
    'detectors: [beacon]',
    'line 1: detectors does not consist of names of detectors',
  ],
  [
    'a time',
    'flows: { idleSec: 0 }',
    'line 1: flows.idleSec is no number from 0.001 to 1000000000',
  ],
  [
    'a rule about nothing',
    'silence:\n  - because: so',
    'line 2: silence[1] names nothing that it should silence',
  ],
  [
    "a rule's address",
    'silence:\n  - ports: [1]\n  - hosts:\n      - 10.0.0.1\n      - 10.0.0.256',
    'line 5: silence[2].hosts[2] is no address, network or MAC',
  ],
  [
    "a rule's port",
    'silence: [{ ports: [65536] }]',
    'line 1: silence[1].ports[1] is no whole number from 0 to 65535',
  ],
  [
    "a rule's detector",
    'silence:\n - ports: [1]\n   detectors: [beacn]',
    'line 3: silence[1].detectors[1] is no detector; did you mean beacon?',
  ],
  [
    "a rule's time",
    'silence: [{ from: yesterday }]',
    'line 1: silence[1].from is no time, such as 2026-03-01 or 2026-03-01T12:00:00Z',
  ],
  [
    'a day that is none',
    'silence: [{ from: 2026-13-01 }]',
    'line 1: silence[1].from is no time, such as 2026-03-01 or 2026-03-01T12:00:00Z',
  ],
  [
    'a network',
    'silence: [{ hosts: [10.0.0.0/33] }]',
    'line 1: silence[1].hosts[1] is no address, network or MAC',
  ],
  [
    'a budget',
    'budget: { falseAlarmRate: 5 }',
    'line 1: budget.falseAlarmRate is no number from 0 to 1',
  ],
  ['a scalar', 'hello', 'line 1: the file does not consist of names with values'],
  ['a name twice', 'allow: []\nallow: []', 'line 2: allow is there twice'],
  [
    'broken YAML',
    'allow: [1\nbudget: 3',
    'line 2: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['a tag', 'allow: !!js/function x', 'line 1: Unresolved tag: tag:yaml.org,2002:js/function'],
  [
    'a second document',
    'windowSec: 3\n---\nwindowSec: 4',
    'line 2: Source contains multiple documents; please use YAML.parseAllDocuments()',
  ],
  ['an alias', 'allow: &a [10.0.0.1]\nindicators: *a', 'line 2: aliases (*name) are not allowed'],
  ['a hidden name', '__proto__: { windowSec: 3 }', 'line 1: __proto__ is no name'],
  ['a hidden detector', 'detectors: { __proto__: { x: 1 } }', 'line 1: __proto__ is no name'],
  [
    'a hidden setting',
    'detectors: { beacon: { constructor: 1 } }',
    'line 1: detectors.beacon.constructor is no setting of beacon; there are: enabled, minContacts, ',
  ],
])('%s that is wrong is named with its line', (_name, text, sentence) => {
  expect(complaint(text)).toContain(sentence);
});

test('aliases that would unfold to gigabytes cost nothing', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
  expect(complaint(['a0: &a0 [lol]', ...levels].join('\n'))).toContain('aliases');
});

test.each([
  ['brackets', 'a: 1\nb: '.concat('['.repeat(200_000)), 2],
  ['braces with names', `\n\n${'{a: '.repeat(50_000)}`, 3],
  ['lists in a line', '- '.repeat(120_000), 1],
  ['names that are lists', '? '.repeat(120_000), 1],
  [
    'lines that go in further and further',
    Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    102,
  ],
])('%s that are nested too deeply are refused at once', (_name, text, line) => {
  expect(complaint(text)).toBe(`my.yaml, line ${line}: it is nested too deeply.`);
});

test('many names are not compared each with each', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `n${i}: 1`).join('\n');
  expect(complaint(names)).toContain('line 1: n0 is no setting');
});

const fileWith = async (content: string | Uint8Array) => {
  const path = join(await mkdtemp(join(tmpdir(), 'settings-')), 'my.yaml');
  await writeFile(path, content);
  return path;
};

test('a file is read, and its lists lie beside it', async () => {
  const path = await fileWith('\ufeffindicators: [bad.txt]\n');
  expect((await readSettings(path)).indicators).toEqual([join(path, '..', 'bad.txt')]);
});

test('what is no settings file is one sentence', async () => {
  await expect(readSettings('/nowhere/my.yaml')).rejects.toThrow('my.yaml does not exist.');
  await expect(readSettings(tmpdir())).rejects.toThrow('is a folder, not a file.');
  const binary = await fileWith(Uint8Array.of(0xff, 0xfe));
  await expect(readSettings(binary)).rejects.toThrow('my.yaml is no text in UTF-8.');
  const large = await fileWith(`#${' '.repeat(256 * 1024)}`);
  await expect(readSettings(large)).rejects.toThrow(
    'my.yaml is larger than settings can be: 256 KB.',
  );
});

test('a report tells the settings without paths', () => {
  const settings = read('indicators: [a/b.txt]\nsilence: [{ ports: [22], from: 2026-03-01 }]');
  const told = settingsJson(settings);
  expect(told).toMatchObject({
    ...{ windowSec: 60, indicators: ['b.txt'], detectors: { beacon: { minPeriodSec: 1 } } },
    silence: [{ ports: [22], fromUs: 1_772_323_200_000_000 }],
    flows: { idleSec: 120, activeSec: 1800, mostFlows: 2_000_000 }, // as docs/guide/flows.md has them
  });
  const asked = settingsJson(read('flows: { idleSec: 60 }'));
  expect(asked.flows).toMatchObject({ idleSec: 60, otherIdleSec: 60, activeSec: 1800 });
});

test('a rule that is off stays in the file, and silences nothing', () => {
  expect(read('silence: [{ hosts: [10.0.0.1], off: true }]').silence).toEqual([]);
  expect(read('silence: [{ hosts: [10.0.0.1], off: false }]').silence).toEqual([
    { hosts: ['10.0.0.1'] },
  ]);
});
