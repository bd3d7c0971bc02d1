import { expect, test } from 'vitest';
import { placeInText } from '../../src-main/store/place-in-text.ts';

const under = (line: string, word: string): string => `${' '.repeat(line.indexOf(word))}^`;

test.each([
  ['the first line', 'select foo from t', 'LINE 1: select foo from t', 7],
  ['another line', 'select 1,\n  foo from t', 'LINE 2:   foo from t', 12],
  ['a line that is cut', `${'x, '.repeat(40)}y, foo, z`, 'LINE 1: ...x, y, foo, z', 123],
])('in %s', (_name, text, line, at) => {
  expect(placeInText(`Binder Error: no!\n\n${line}\n${under(line, 'foo')}`, text)).toBe(at);
});

test.each([
  ['no line is shown', 'Binder Error: no!'],
  ['the line is none of the text', 'LINE 7: foo\n        ^'],
  ['the part is none of the line', 'LINE 1: ...else foo\n                ^'],
])('nowhere when %s', (_name, said) => {
  expect(placeInText(said, 'select foo')).toBeUndefined();
});
