import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../../src-contract/settings-schema.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';
import { checkSettings } from '../../../src-main/engine/check-settings.ts';
import { effectiveSettings } from '../../../src-main/engine/effective-settings.ts';
import {
  detectorLines,
  detectorSum,
  foundDetectors,
} from '../../../src-renderer/views/settings/detector-list.ts';
import { boxText, typedValue, usualText } from '../../../src-renderer/views/settings/field-text.ts';
import { fieldsAt, titleOf } from '../../../src-renderer/views/settings/setting-fields.ts';
import {
  draftState,
  marksOf,
  readDraft,
  withSuggestion,
} from '../../../src-renderer/views/settings/settings-draft.ts';
import { formParts, groupOf } from '../../../src-renderer/views/settings/settings-parts.ts';
import { changedRules, silenceLines } from '../../../src-renderer/views/settings/silence-lines.ts';

const schema = settingsSchema(detectors);

function effectiveOf(text: string) {
  const { file } = checkSettings(text) as Extract<
    ReturnType<typeof checkSettings>,
    { file: unknown }
  >;
  return effectiveSettings(file);
}
const usual = effectiveOf('');

describe('fields', () => {
  test('of a group, with what is so and what was so at first', () => {
    const fields = fieldsAt(schema, effectiveOf('flows: { idleSec: 30 }'), 'flows');
    expect(fields.find(({ path }) => path === 'flows.idleSec')).toMatchObject({
      ...{ title: 'Idle, seconds', kind: 'number', usual: 120, value: 30, isChanged: true },
      description: 'A flow ends after so many seconds without a packet.',
    });
    expect(fields.filter(({ isChanged }) => isChanged)).toHaveLength(1);
  });

  test('of every form are as at first while nothing is set', () => {
    for (const { paths } of Object.values(formParts)) {
      const fields = paths.flatMap((path) => fieldsAt(schema, usual, path));
      expect(fields.length).toBeGreaterThan(0);
      expect(fields.filter(({ isChanged }) => isChanged)).toEqual([]);
    }
  });

  test.each([
    ['minPeriodSec', 'Least period, seconds'],
    ['maxBytes', 'Greatest bytes'],
    ['mostFlows', 'Most flows'],
    ['level', 'Level'],
    ['maxAgeDays', 'Greatest age, days'],
  ])('%s is called %s', (name, title) => expect(titleOf(name)).toBe(title));

  test('stand in groups', () => {
    expect(groupOf('retention.uploads.maxBytes')).toBe('uploads');
    expect(groupOf('log.level')).toBe('');
  });
});

describe('what is typed', () => {
  const figure = { kind: 'number', isFigures: true, isWhole: true, least: 1, most: 5000 } as const;
  test.each([
    ['4,096', { value: 4096 }],
    ['', { value: undefined }],
    ['0', { problem: 'is less than 1' }],
    ['9999', { problem: 'is more than 5,000' }],
    ['1.5', { problem: '1.5 is no whole number' }],
    ['many', { problem: 'many is no number' }],
  ])('%j as a figure', (text, typed) => expect(typedValue(text, figure)).toEqual(typed));

  test('as a list has an entry in each line', () => {
    const list = { ...figure, kind: 'list', isFigures: false } as const;
    expect(typedValue('10.0.0.1\n\n 10.0.0.0/8 ', list)).toEqual({
      value: ['10.0.0.1', '10.0.0.0/8'],
    });
    expect(typedValue('80\nx', { ...list, isFigures: true })).toEqual({
      problem: 'x is no number',
    });
    expect(boxText([80, 443])).toBe('80\n443');
  });

  test.each([
    [undefined, 'not set'],
    [true, 'on'],
    [4096, '4,096'],
    [[], 'empty'],
    [[1, 2, 3, 4, 5, 6, 7], '1, 2, 3, 4, 5, 6 and 1 more'],
  ])('the default %j is shown as %s', (value, text) => expect(usualText(value)).toBe(text));
});

test('detectors are found by their words, and by what was changed', () => {
  const lines = detectorLines(
    schema,
    effectiveOf('detectors: { beacon: { minContacts: 9 }, spam: { enabled: false } }'),
  );
  const ids = (wanted: string, show: string) =>
    foundDetectors(lines, wanted, show).map(({ id }) => id);
  expect(ids('', 'changed')).toEqual(['beacon', 'spam']);
  expect(ids('', 'off')).toEqual(['spam']);
  expect(ids('mincontacts', 'all')).toContain('beacon');
  expect(ids('no such thing', 'all')).toEqual([]);
  expect(detectorSum(lines)).toBe(
    `${detectors.length} detectors, 1 off, 1 with settings of your own`,
  );
});

test('rules that silence, with their hits', () => {
  const effective = effectiveOf(`
silence:
  - { because: Ours., hosts: [10.0.0.7], until: 2026-03-31 }
  - { detectors: [beacon], ports: [443] }
  - { hosts: [10.0.0.8], off: true }`);
  const hits = new Map([
    ['Ours.', 3],
    ['beacon port 443', 2],
  ]);
  expect(silenceLines(effective, hits)).toMatchObject([
    { title: 'of 10.0.0.7', because: 'Ours.', until: '2026-03-31', isOn: true, hits: 3 },
    { title: 'beacon port 443', isOn: true, hits: 2 },
    { title: 'of 10.0.0.8', isOn: false, hits: 0 },
  ]);
  expect(silenceLines(effective, undefined)[0]?.hits).toBeUndefined();
  expect(changedRules(effective, 2, { off: undefined })[2]).toEqual({ hosts: ['10.0.0.8'] });
  expect(changedRules(effective, 0, undefined)).toHaveLength(2);
});

describe('the text that is written', () => {
  const file = { path: '/s.yaml', problem: null, text: 'a', sha256: 'one', effective: null };
  test('knows whether the file is still the one it began from', () => {
    expect(draftState(undefined, file)).toBe('same');
    expect(draftState({ text: 'a', sha256: 'old' }, file)).toBe('same');
    expect(draftState({ text: 'b', sha256: 'one' }, file)).toBe('changed');
    expect(draftState({ text: 'b', sha256: 'old' }, file)).toBe('overtaken');
  });

  test('shows what is wrong in its place, and takes what was meant', () => {
    const text = 'detectors:\n  becon: { minContacts: 3 }\n';
    const problems = checkSettings(text).problems ?? [];
    const [mark] = marksOf(text, problems);
    expect(text.slice(mark?.at)).toMatch(/^becon/);
    const mended = withSuggestion(text, mark?.at ?? 0, problems[0]?.suggestion ?? '');
    expect(checkSettings(mended).problems).toBeUndefined();
  });

  test('is read back only where it is one', () => {
    expect(readDraft('{"text":"a","sha256":null}')).toEqual({ text: 'a', sha256: null });
    for (const stored of ['{"text":1}', '{', 'null', undefined]) {
      expect(readDraft(stored)).toBeUndefined();
    }
  });
});
