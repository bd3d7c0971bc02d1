import { expect, test } from 'vitest';
import type { Json } from '../../src-core/report/json-text.ts';
import { withSetting } from '../../src-main/engine/with-setting.ts';

const set = (text: string, path: string, value?: Json) =>
  withSetting(text, path.split('.'), value, 'my.yaml');

test.each<[string, string, string, Json | undefined, string]>([
  ['into an empty file', '', 'windowSec', 30, 'windowSec: 30\n'],
  ['into a file of comments', '# Mine.\n', 'windowSec', 30, '# Mine.\n\nwindowSec: 30\n'],
  [
    'in the place of another, with the remark behind it',
    'windowSec: 60 # usual\nallow: []\n',
    'windowSec',
    30,
    'windowSec: 30 # usual\nallow: []\n',
  ],
  [
    'into a section',
    '# head\nflows:\n  # why\n  idleSec: 60\n',
    'flows.activeSec',
    600,
    '# head\nflows:\n  # why\n  idleSec: 60\n  activeSec: 600\n',
  ],
  [
    'into a section that is not there',
    'windowSec: 30\n',
    'detectors.beacon.minContacts',
    8,
    'windowSec: 30\ndetectors:\n  beacon:\n    minContacts: 8\n',
  ],
  ['into an empty section', 'log:\n', 'log.level', 'debug', 'log:\n  level: debug\n'],
  ['into an empty flow', 'log: {}\n', 'log.level', 'debug', 'log:\n  level: debug\n'],
  [
    'into a flow',
    'flows: {idleSec: 60, activeSec: 90}\n',
    'flows.idleSec',
    61,
    'flows: {idleSec: 61, activeSec: 90}\n',
  ],
  [
    'a list for a list, in its own form',
    'allow: [10.0.0.1] # ours\n',
    'allow',
    ['10.0.0.2', 'a.example'],
    'allow: [10.0.0.2, a.example] # ours\n',
  ],
  ['a text that looks like a number', '', 'allow', ['5'], 'allow:\n  - "5"\n'],
  ['away', '# a\nwindowSec: 30\nallow: []\n', 'allow', undefined, '# a\nwindowSec: 30\n'],
  [
    'away, with the section that is empty then',
    'windowSec: 30\ndetectors:\n  beacon:\n    enabled: false\n',
    'detectors.beacon.enabled',
    undefined,
    'windowSec: 30\n',
  ],
  ['away where it is not', 'windowSec: 30\n', 'flows.idleSec', undefined, 'windowSec: 30\n'],
])('a value goes %s', (_where, text, path, value, expected) => {
  expect(set(text, path, value)).toBe(expected);
});

test.each<[string, string, Json | undefined]>([
  ['allow:\n  - 10.0.0.1 # the printer\n', 'allow', []],
  ['flows:\n  # slow links\n  idleSec: 60\n', 'flows', undefined],
])('comments that would be lost are a refusal', (text, path, value) => {
  expect(() => set(text, path, value)).toThrow(
    'my.yaml has comments that would be lost; change it by hand.',
  );
});
