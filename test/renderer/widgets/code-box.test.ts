import { describe, expect, test } from 'vitest';
import { codePieces, lineAt, placeOf } from '../../../src-renderer/widgets/code-box/code-pieces.ts';
import { sqlSpans, yamlSpans } from '../../../src-renderer/widgets/code-box/code-spans.ts';

const looks = (text: string, spansOf: typeof sqlSpans) =>
  spansOf(text).map(({ from, to, kind }) => [text.slice(from, to), kind]);

test('pieces leave no gap, whatever overlaps', () => {
  const text = 'select foo, 1';
  const pieces = codePieces(text, sqlSpans(text), [{ at: 7, sentence: 'There is no foo.' }]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ sentence }) => sentence).map((piece) => piece.text)).toEqual(['foo']);
  expect(pieces.find((piece) => piece.text === '1')?.kind).toBe('number');
  expect(codePieces('', [], [{ at: 0, sentence: 'It is empty.' }])).toEqual([]);
});

test('a mark behind the end marks nothing and breaks nothing', () => {
  const pieces = codePieces('a', [], [{ at: 9, sentence: 'Cut short.' }]);
  expect(pieces.map(({ text }) => text)).toEqual(['a']);
});

test.each([
  ['a\nbb\nccc', 1, 1, 0],
  ['a\nbb\nccc', 3, 2, 6],
  ['a\nbb\nccc', 2, 99, 4],
  ['a\nbb\nccc', 9, 1, 8],
])('%j: line %d, column %d', (text, line, column, at) => {
  expect(placeOf(text, line, column)).toBe(at);
  if (line <= 3) expect(lineAt(text, at)).toBe(line);
});

describe('parts of a text', () => {
  test('of SQL', () => {
    expect(looks(`SELECT "a", 'it''s' -- aside\nFROM t LIMIT 10`, sqlSpans)).toEqual([
      ['SELECT', 'word'],
      ['"a"', 'name'],
      ["'it''s'", 'text'],
      ['-- aside', 'aside'],
      ['FROM', 'word'],
      ['LIMIT', 'word'],
      ['10', 'number'],
    ]);
    expect(looks("SELECT 'open", sqlSpans).at(-1)).toEqual(["'open", 'text']);
  });

  test('of YAML', () => {
    const text = '# mine\nflows:\n  idleSec: 12.5 # why\n  on: true\nallow: ["a#b", 10.0.0.0/8]';
    expect(looks(text, yamlSpans)).toEqual([
      ['# mine', 'aside'],
      ['flows', 'name'],
      ['idleSec', 'name'],
      ['12.5', 'number'],
      ['# why', 'aside'],
      ['on', 'name'],
      ['true', 'word'],
      ['allow', 'name'],
      ['"a#b"', 'text'],
    ]);
  });
});
