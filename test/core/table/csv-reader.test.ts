import { describe, expect, test } from 'vitest';
import { CsvReader, mostRecordChars } from '../../../src-core/table/csv-reader.ts';
import { TableIssues } from '../../../src-core/table/table-issues.ts';

function read(
  text: string,
  piece = text.length || 1,
  dialect = { separator: ',', isQuoted: true },
) {
  const issues = new TableIssues();
  const rows: string[][] = [];
  const at: number[] = [];
  const reader = new CsvReader(dialect, issues, (row) => {
    rows.push(row.cells());
    at.push(row.line);
  });
  for (let i = 0; i < text.length; i += piece) reader.push(text.slice(i, i + piece));
  reader.end();
  return { rows, lines: at, issues: issues.list().map(({ id, firstLine }) => [id, firstLine]) };
}

describe('RFC 4180', () => {
  test.each([
    [
      'CR LF and LF end a row',
      'a,b\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'the last row needs no end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['separators and ends of lines in quotes', '"a,b","c\nd"\n', [['a,b', 'c\nd']]],
    ['doubled quotes are one', '"a ""b""",c\n', [['a "b"', 'c']]],
    ['an empty cell in quotes', '"",x\n', [['', 'x']]],
    ['only doubled quotes', '"""",x\n', [['"', 'x']]],
    ['quotes within a cell are letters', 'a"b"c,d\n', [['a"b"c', 'd']]],
    ['blanks around cells and quotes are none', ' a , "b" ,\tc\n', [['a', 'b', 'c']]],
    ['empty cells stay', ',,\n', [['', '', '']]],
    [
      'empty lines are no rows',
      'a,b\n\n\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (_name, text, rows) => {
    for (const piece of [1, 2, 3, 5, 1000]) expect(read(text, piece).rows).toEqual(rows);
  });

  test('rows say on which line they begin, with ends of lines in quotes counted', () => {
    expect(read('a,b\n"x\ny",z\n\nlast,1\n').lines).toEqual([1, 2, 5]);
  });
});

describe('what is broken costs its own line', () => {
  test('a quote that is never closed', () => {
    const { rows, issues } = read('a,b\n"c,d\ne,f\ng,h\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
    expect(issues).toEqual([['open-quote', 2]]);
  });

  test('a quote that is closed too late to believe in', () => {
    const text = `"c,d\n${'e,f\n'.repeat(mostRecordChars / 4)}g,"h"\n`;
    for (const piece of [10_000, text.length]) {
      const { rows, issues } = read(text, piece);
      expect(rows.length).toBe(mostRecordChars / 4 + 1);
      expect(rows.at(-1)).toEqual(['g', 'h']);
      expect(issues).toEqual([['open-quote', 1]]);
    }
  });

  test('a line that is too long, in one piece or in many', () => {
    const text = `a,b\n${'x'.repeat(mostRecordChars + 1)},y\nc,d\n`;
    for (const piece of [1000, 65_536, text.length]) {
      const { rows, issues, lines } = read(text, piece);
      expect(rows).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ]);
      expect(lines).toEqual([1, 3]);
      expect(issues).toEqual([['long-line', 2]]);
    }
  });

  test('a byte of zero, in quotes or not', () => {
    const { rows, issues } = read('a\0,b\n"c\0",d\ne,f\n');
    expect(rows).toEqual([['e', 'f']]);
    expect(issues).toEqual([['zero-byte', 1]]);
  });

  test('text behind a closing quote is kept with its quotes', () => {
    const { rows, issues } = read('"a"b,c\n');
    expect(rows).toEqual([['"a"b', 'c']]);
    expect(issues).toEqual([['stray-quote', 1]]);
  });

  test('and is counted once, however often the row had to wait', () => {
    const issues = new TableIssues();
    const reader = new CsvReader({ separator: ',', isQuoted: true }, issues, () => undefined);
    for (const letter of '"a\nb"c,"d"e\n') reader.push(letter);
    reader.end();
    expect(issues.list()).toEqual([
      expect.objectContaining({ id: 'stray-quote', count: 2, firstLine: 1 }),
    ]);
  });

  test('a line of separators alone is counted and kept only in part', () => {
    const { rows } = read(`${','.repeat(100_000)}\na,b\n`);
    expect(rows.map(({ length }) => length)).toEqual([16_384, 2]);
  });
});

test('without quotes a quote is a letter', () => {
  const { rows } = read('"a\tb"\n', 3, { separator: '\t', isQuoted: false });
  expect(rows).toEqual([['"a', 'b"']]);
});
