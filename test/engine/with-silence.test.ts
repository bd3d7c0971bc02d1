import { expect, test } from 'vitest';
import { settingsFrom } from '../../src-main/engine/read-settings.ts';
import { withSilence } from '../../src-main/engine/with-silence.ts';

const rule = { because: 'Ours: "#1"', detectors: ['port-scan'], attackers: ['10.0.0.7'] };
const item = `because: 'Ours: "#1"'\n    detectors: [port-scan]\n    attackers: [10.0.0.7]\n`;

const settingsIn = (text: string) => settingsFrom(text, 'my.yaml', '.');

test.each([
  ['an empty file', '', `silence:\n  - ${item}`],
  ['a file of comments', '# Mine.\n', `# Mine.\n\nsilence:\n  - ${item}`],
  ['no rules yet', 'windowSec: 30 # half\n', `windowSec: 30 # half\nsilence:\n  - ${item}`],
  [
    'an empty list, and what stands behind it',
    'silence: []\n\n# How often.\nwindowSec: 30\n',
    `silence:\n  - ${item}\n# How often.\nwindowSec: 30\n`,
  ],
  [
    'other rules, their comments and their order',
    '# head\nbudget: {atMost: 5}\nsilence:\n  # old\n  - hosts: [10.0.3.9] # printer\n    because: x\nallow: [a.example]\n',
    `# head\nbudget: {atMost: 5}\nsilence:\n  # old\n  - hosts: [10.0.3.9] # printer\n    because: x\n  - ${item}allow: [a.example]\n`,
  ],
  [
    'lists that are not indented',
    'silence:\n- hosts:\n  - 10.0.0.1\nwindowSec: 30\n',
    `silence:\n- hosts:\n  - 10.0.0.1\n- ${item.replaceAll('    ', '  ')}windowSec: 30\n`,
  ],
])('a rule goes behind %s', (_what, text, expected) => {
  const added = withSilence(text, rule, 'my.yaml');
  expect(added).toBe(expected);
  expect(settingsIn(added).silence.at(-1)).toEqual(rule);
});

test.each([
  ['{}'],
  ['{windowSec: 30, silence: [{hosts: [10.0.0.1]}]}\n'],
  ['---\nwindowSec: 30\n...\n'],
  ['"silence":\n    -   names: ["a.example",\n          b.example]\n'],
  ['silence:\n  - because: >\n      folded\n      words\n    hosts: [10.0.0.1]\n'],
  ['detectors:\n   beacon:\n      minContacts: 8    # eight\n   dga: {enabled: false}\n'],
  ['allow: # all of them\n  - 10.0.0.1\n  # - 10.0.0.2\n# the end\n'],
])('whatever is written, it means the same and has one rule more: %j', (text) => {
  const [before, after] = [settingsIn(text), settingsIn(withSilence(text, rule, 'my.yaml'))];
  expect(after).toEqual({ ...before, silence: [...before.silence, rule] });
});

test('lines end as they did', () => {
  const added = withSilence('windowSec: 30\r\n', rule, 'my.yaml');
  expect(added.split('\r\n')).toHaveLength(6);
  expect(added.replaceAll('\r\n', '')).not.toContain('\n');
});

test('times are no narrower than the rule', () => {
  const timed = {
    detectors: ['beacon'],
    fromUs: 1_772_442_000_000_001,
    untilUs: 1_772_442_000_500_001,
  };
  const [kept] = settingsIn(withSilence('', timed, 'my.yaml')).silence;
  expect(kept).toMatchObject({ fromUs: 1_772_442_000_000_000, untilUs: 1_772_442_000_501_000 });
});
