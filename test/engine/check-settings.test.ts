import { expect, test } from 'vitest';
import { settingsSchema } from '../../src-contract/settings-schema.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { checkSettings } from '../../src-main/engine/check-settings.ts';
import { refuseGuarded } from '../../src-main/engine/guarded-settings.ts';

const told = (text: string) =>
  (checkSettings(text).problems ?? []).map(({ line, column, sentence, suggestion }) => [
    ...[line, column, sentence, suggestion],
  ]);

test('all that is wrong is told with line, column and what may have been meant', () => {
  const text = `windowSecs: 3
log: { level: warm, maxByte: 5 }
silence:
  - ports: [70000]
`;
  expect(told(text)).toEqual([
    [1, 1, 'windowSecs is no setting; did you mean windowSec?', 'windowSec'],
    [2, 8, 'log.level cannot be warm; did you mean warn?', 'warn'],
    [2, 21, 'log.maxByte is no setting; did you mean maxBytes?', 'maxBytes'],
    [4, 13, 'silence[1].ports[1] is no whole number from 0 to 65535.', null],
  ]);
});

test('detectors and rules are told together', () => {
  const text = `detectors:
  becon: {}
  beacon: { minContact: 3, enabled: 1 }
silence:
  - detectors: [beacn]
`;
  expect(told(text)).toEqual([
    [2, 3, 'detectors.becon is no detector; did you mean beacon?', 'beacon'],
    [
      ...[3, 13, 'detectors.beacon.minContact is no setting of beacon; did you mean minContacts?'],
      'minContacts',
    ],
    [3, 28, 'detectors.beacon.enabled is neither true nor false.', null],
    [5, 17, 'silence[1].detectors[1] is no detector; did you mean beacon?', 'beacon'],
  ]);
});

test('what is no YAML is told as well, and of very much the first hundred', () => {
  expect(told('allow: [1\nbudget: 3')).toEqual([
    [...[2, 1, expect.stringMatching(/^Flow sequence in block collection must be .*\]\.$/)], null],
  ]);
  const names = Array.from({ length: 500 }, (_, i) => `  n${i}: {}\n`).join('');
  expect(told(`detectors:\n${names}`)).toHaveLength(100);
  expect(told(`allow: [${'x y,'.repeat(500)}]`)).toHaveLength(100);
});

test('what is right has no problems', () => {
  expect(told('')).toEqual([]);
  expect(told('retention: { uploads: { maxAgeDays: 30, maxBytes: 1e9 } }')).toEqual([]);
});

const guards = [
  { key: 'hook', keepsOut: 'everybody' },
  { key: 'lists', keepsOut: 'confined' },
] as const;

test.each<[string, object, object, boolean, string]>([
  ['nothing of it', { windowSec: 1 }, { windowSec: 2 }, true, ''],
  ['what was there', { hook: 'a', lists: ['b'] }, { hook: 'a', lists: ['b'] }, true, ''],
  ['to take away', { hook: 'a', lists: ['b', 'c'] }, { lists: ['c'] }, true, ''],
  ['another hook', { hook: 'a' }, { hook: 'b' }, false, 'hook'],
  ['a hook', {}, { hook: 'b' }, false, 'hook'],
  ['a list, for the desktop', { lists: [] }, { lists: ['/etc/x'] }, false, ''],
  ['a list, over HTTP', { lists: ['a'] }, { lists: ['a', '/etc/x'] }, true, 'lists'],
  ['what is shipped', { lists: [] }, { lists: ['shipped'] }, true, ''],
  ['an empty text', { lists: '/etc/x' }, { lists: '' }, true, ''],
  ['a text', { lists: '' }, { lists: '/etc/x' }, true, 'lists'],
])('guarded settings: %s', (_what, before, after, isConfined, key) => {
  const change = () => refuseGuarded({ ...before }, { ...after }, isConfined, guards);
  if (key === '') expect(change).not.toThrow();
  else expect(change).toThrow(`${key} can only be changed in the settings file itself.`);
});

interface SchemaNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** Every setting, by its names with dots between. */
function settingsIn(node: SchemaNode, path = ''): [string, SchemaNode][] {
  const inner = Object.entries(node.properties ?? {});
  const own = inner.flatMap(([name, each]) => settingsIn(each, path ? `${path}.${name}` : name));
  const ofItems = node.items ? settingsIn(node.items, `${path}[]`).slice(1) : [];
  return [[path, node], ...own, ...ofItems];
}

test('the schema says of every setting what it is, and what is so without it', () => {
  const settings = new Map(settingsIn(settingsSchema(detectors) as SchemaNode));
  for (const [path, { description }] of settings) {
    if (path !== '') expect([path, description]).toEqual([path, expect.stringMatching(/\.$/)]);
  }
  expect(settings.get('windowSec')).toMatchObject({ type: 'number', default: 60, minimum: 1 });
  expect(settings.get('flows.idleSec')).toMatchObject({ type: 'number', default: 120 });
  expect(settings.get('log.level')).toMatchObject({ default: 'info' });
  expect(settings.get('silence[].from')).toMatchObject({ type: 'string' });
  const beacon = detectors.find(({ id }) => id === 'beacon');
  expect(settings.get('detectors.beacon')).toMatchObject({ description: beacon?.explain });
  expect(settings.get('detectors.beacon.minContacts')).toMatchObject({
    ...{ type: 'number', minimum: 0, default: beacon?.defaults.minContacts },
  });
  expect(settings.get('detectors.beacon.enabled')).toMatchObject({
    type: 'boolean',
    default: true,
  });
});
