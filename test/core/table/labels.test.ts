import { describe, expect, test } from 'vitest';
import { LabelRule, labelClasses } from '../../../src-core/table/labels.ts';
import type { WordColumn } from '../../../src-core/table/record-table.ts';
import { wordsOf } from '../../../src-core/table/text-builder.ts';

const words = (...list: string[]): WordColumn => wordsOf('label', list.length, (row) => list[row]!);

describe('what a label means', () => {
  test.each([
    ['normal', 'ordinary'],
    ['BENIGN', 'ordinary'],
    ['Background', 'ordinary'],
    ['0', 'ordinary'],
    ['0.0', 'ordinary'],
    ['normal.', 'ordinary'],
    [' Normal ', 'ordinary'],
    ['', 'unlabelled'],
    ['-', 'unlabelled'],
    ['?', 'unlabelled'],
    ['(empty)', 'unlabelled'],
    ['1', 'attack'],
    ['neptune', 'attack'],
    ['abnormal', 'attack'],
    ['unknown', 'attack'],
    ['legit', 'attack'],
  ])('"%s" is %s', (label, kind) => {
    expect(new LabelRule().kindOf(label)).toBe(kind);
  });

  test('a person adds words', () => {
    expect(new LabelRule({}, ['Legit', 'clean']).kindOf('legit')).toBe('ordinary');
  });

  test.each([
    ['flow=From-Botnet-V42-TCP-Attempt', 'attack'],
    ['flow=Malware-UDP-DNS', 'attack'],
    ['MALICIOUS', 'attack'],
    ['flow=Background-UDP-Established', 'ordinary'],
    ['flow=From-Normal-V42-Stribrek', 'ordinary'],
    ['flow=To-Something-Else', 'ordinary'],
    ['', 'unlabelled'],
    ['-', 'unlabelled'],
  ])("in CTU's tables %s is %s", (label, kind) => {
    const rule = new LabelRule({ attackParts: ['botnet', 'malware', 'malicious'] });
    expect(rule.kindOf(label)).toBe(kind);
  });
});

describe('classes', () => {
  test('the ordinary one is the first, attacks follow as they are met', () => {
    const found = labelClasses(
      words('neptune', 'normal', 'smurf', 'neptune'),
      undefined,
      new LabelRule(),
    );
    expect(found.names).toEqual(['ordinary', 'neptune', 'smurf']);
    expect([...found.classes]).toEqual([1, 0, 2, 1]);
  });

  test('a second column names attacks, where it says anything', () => {
    const found = labelClasses(
      words('1', '0', '1', '1'),
      words('DoS', 'Normal', '', 'Normal'),
      new LabelRule(),
    );
    expect(found.names).toEqual(['ordinary', 'DoS', '1']);
    expect([...found.classes]).toEqual([1, 0, 2, 2]);
  });

  test('1 alone is called attack', () => {
    const found = labelClasses(words('0', '1', '1.0'), undefined, new LabelRule());
    expect(found.names).toEqual(['ordinary', '1', '1.0']);
    expect(labelClasses(words('1', '0'), undefined, new LabelRule()).names).toEqual([
      'ordinary',
      'attack',
    ]);
  });

  test('of very many attacks the last ones are one', () => {
    const many = Array.from({ length: 1500 }, (_, i) => `attack ${i}`);
    const found = labelClasses(words(...many), undefined, new LabelRule());
    expect(found.names.length).toBe(1002);
    expect(found.names.at(-1)).toBe('(other attack)');
    expect(found.classes.at(-1)).toBe(1001);
  });

  test('a measure is no label', () => {
    const measures = Array.from({ length: 150 }, (_, i) => String(i / 10));
    expect(() => labelClasses(words(...measures), undefined, new LabelRule())).toThrow(
      'The column "label" holds 150 different numbers with fractions: that is a measure, not a label.',
    );
  });

  test('many whole numbers are classes', () => {
    const classes = Array.from({ length: 150 }, (_, i) => String(i));
    expect(labelClasses(words(...classes), undefined, new LabelRule()).names.length).toBe(150);
  });
});
