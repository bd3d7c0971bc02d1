import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { TableReader } from '../../../src-core/table/read-table.ts';
import { cells, classNames, features, lines, readText } from './read-text.ts';

const table = lines('proto,bytes,label', 'tcp,10,normal', 'udp,20,scan', 'tcp,,scan');

describe('any table', () => {
  test('numbers are numbers, words are words, the label is none', () => {
    const read = readText(table);
    expect(read.format.id).toBe('csv');
    expect(features(read)).toEqual(['proto', 'bytes']);
    expect(cells(read, 'proto')).toEqual(['tcp', 'udp', 'tcp']);
    expect(cells(read, 'bytes')).toEqual([10, 20, Number.NaN]);
    expect(classNames(read)).toEqual(['ordinary', 'scan', 'scan']);
    expect(read.notes).toEqual([
      'The column "label" was taken as the label, for its name.',
      'Left out (tells the label): "label".',
    ]);
  });

  test('it is the same whatever pieces it comes in', () => {
    for (let piece = 1; piece < table.length; piece++) {
      expect(readText(table, {}, piece)).toEqual(readText(table));
    }
  });

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['pipes', '|'],
  ])('%s are found', (_name, separator) => {
    expect(readText(table.replaceAll(',', separator)).table).toEqual(readText(table).table);
  });

  test('a separator may be named', () => {
    expect(readText(table.replaceAll(',', ':'), { separator: ':' }).table).toEqual(
      readText(table).table,
    );
  });

  test('who and when are no features', () => {
    const read = readText(
      lines(
        'Timestamp,Source IP,sport,daddr,dport,bytes,split',
        '2026-03-02 09:00:00,10.0.0.1,1025,10.0.0.2,80,7,train',
        '2026-03-02 09:00:01,10.0.0.2,80,10.0.0.1,1025,8,test',
      ),
    );
    expect(features(read)).toEqual(['dport', 'bytes']);
    expect([...read.times!]).toEqual([1772442000000000, 1772442001000000]); // date -u +%s
    expect(read.hosts?.words).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(read.flows?.words).toEqual(['10.0.0.1 1025 10.0.0.2 80 ']); // both ways
    expect(read.split?.words).toEqual(['train', 'test']);
    expect(read.labels).toBeUndefined();
    expect(read.notes).toContain('The table has no column of labels.');
  });

  test('a column split that says something else is no split', () => {
    const read = readText(lines('split,bytes', 'a,1', 'b,2'));
    expect(read.split).toBeUndefined();
    expect(read.notes.at(-1)).toBe(
      'The column "split" says other words than train and test: it is no split.',
    );
  });

  test('the index that pandas writes is no feature', () => {
    expect(features(readText(lines(',bytes,label', '0,5,0', '1,6,1')))).toEqual(['bytes']);
    expect(features(readText(lines('Unnamed: 0,bytes,label', '0,5,0', '1,6,1')))).toEqual([
      'bytes',
    ]);
  });

  test('names that come twice or are empty', () => {
    const read = readText(lines('a,a,,A,a', '1,2,3,4,5'));
    expect(features(read)).toEqual(['a', 'a.1', 'column_3', 'A', 'a.2']);
  });

  test('without a header columns are called by their places', () => {
    const read = readText(lines('5,tcp,0', '6,udp,1'), { labelColumn: 'column_3' });
    expect(features(read)).toEqual(['column_1', 'column_2']);
    expect(readText(lines('5,tcp,0', '6,udp,1'), { labelColumn: '3' })).toEqual(read);
    expect(classNames(read)).toEqual(['ordinary', 'attack']);
    expect(read.notes[0]).toBe(
      'The text has no header: its columns are called column_1 to column_3.',
    );
  });

  test('names that are numbers in a row are names', () => {
    expect(features(readText(lines('0,1,2,label', '5,6,7,0')))).toEqual(['0', '1', '2']);
  });
});

describe('labels', () => {
  test('the column that is named is taken, and the known one is no feature either', () => {
    const read = readText(lines('bytes,truth,label', '1,normal,x', '2,bad,y'), {
      labelColumn: 'Truth',
    });
    expect(features(read)).toEqual(['bytes']);
    expect(classNames(read)).toEqual(['ordinary', 'bad']);
  });

  test('a column that is not there', () => {
    expect(() => readText(table, { labelColumn: 'labl' })).toThrow(
      'The table has no column "labl" to take labels from; did you mean label?',
    );
  });

  test('rows without one are left out and counted', () => {
    const read = readText(lines('bytes,label', '1,', '2,normal', '3,-', '4,bad', '5,?'));
    expect(cells(read, 'bytes')).toEqual([2, 4]);
    expect(read.unlabelledRows).toBe(3);
    expect(read.notes.at(-1)).toBe('Rows without a label that were left out: 3.');
    expect([...read.lines]).toEqual([3, 5]);
  });

  test('rows without one are kept where no labels are asked for', () => {
    const read = readText(lines('bytes,label', '1,', '2,bad'), { takesLabels: false });
    expect(cells(read, 'bytes')).toEqual([1, 2]);
    expect(read.labels).toBeUndefined();
  });

  test('where nothing is ordinary it is said what adds words', () => {
    const text = lines('bytes,label', '1,legit', '2,bad');
    expect(readText(text).notes.at(-1)).toBe(
      'No row is labelled as ordinary; --normal-label adds words that mean it.',
    );
    expect(classNames(readText(text, { normalLabels: ['legit'] }))).toEqual(['ordinary', 'bad']);
  });

  test.each([
    ['bytes,label,attack_cat', '5,1,DoS', ['bytes']],
    ['bytes,attack,category,subcategory', '5,1,DoS,TCP', ['bytes']],
    ['type,bytes,label', '8,5,1', ['type', 'bytes']],
    ['bytes,label,type', '5,1,ddos', ['bytes']],
    ['class,bytes,label', 'x,5,1', ['bytes']],
    ['bytes,class', '5,1', ['bytes']],
    ['kind,bytes', 'x,5', ['kind', 'bytes']],
  ])('what stands beside a label tells it: %s', (header, row, expected) => {
    expect(features(readText(lines(header, row)))).toEqual(expected);
  });
});

describe('more rows than are kept', () => {
  const many = lines('n,label', ...Array.from({ length: 5000 }, (_, i) => `${i},${i % 2}`));

  test('a sample in the order of the text, the same for the same seed', () => {
    const read = readText(many, { maxRows: 100, seed: 7 });
    const kept = cells(read, 'n') as number[];
    expect(kept).toHaveLength(100);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(new Set(kept).size).toBe(100);
    expect([...read.labels!.classes]).toEqual(kept.map((n) => n % 2));
    expect([...read.lines]).toEqual(kept.map((n) => n + 2));
    expect(read.seenRows).toBe(5000);
    expect(read.notes).toContain('100 of 5,000 rows were taken, at random.');
    expect(readText(many, { maxRows: 100, seed: 7 }, 999)).toEqual(read);
    expect(cells(readText(many, { maxRows: 100, seed: 8 }), 'n')).not.toEqual(kept);
  });

  test('every row is as likely to be kept', () => {
    const text = lines('n', ...Array.from({ length: 500 }, (_, i) => String(i)));
    let early = 0;
    for (let seed = 0; seed < 200; seed++) {
      const kept = cells(readText(text, { maxRows: 10, seed }), 'n') as number[];
      early += kept.filter((n) => n < 250).length;
    }
    // Of 2,000 draws one half, with a deviation of 22: four of them either way.
    expect(early).toBeGreaterThan(910);
    expect(early).toBeLessThan(1090);
  });

  test('rows before the first label are forgotten', () => {
    const text = lines(
      'n,label',
      ...Array.from({ length: 50 }, (_, i) => `${i},-`),
      '50,0',
      '51,1',
    );
    expect(cells(readText(text, { maxRows: 10 }), 'n')).toEqual([50, 51]);
  });
});

describe('a table in several files', () => {
  const readFiles = (...files: readonly string[]) => {
    const reader = new TableReader({ name: '1.csv' });
    for (const [at, text] of files.entries()) {
      if (at > 0) reader.nextFile(`${at + 1}.csv`);
      reader.push(text);
    }
    return reader.finish();
  };

  test('is one, and each row says which file it is of', () => {
    const read = readFiles('n,label\n1,0\n2,1', '\ufeff"n",label\r\n3,0\r\n');
    expect(cells(read, 'n')).toEqual([1, 2, 3]);
    expect(classNames(read)).toEqual(['ordinary', 'attack', 'ordinary']);
    expect([...read.lines]).toEqual([2, 3, 2]);
    expect(read.sources).toEqual({
      name: 'file',
      kind: 'words',
      words: ['1.csv', '2.csv'],
      codes: Uint32Array.of(0, 0, 1),
    });
  });

  test('with other columns is none', () => {
    expect(() => readFiles('n,label\n1,0\n', 'm,label\n1,0\n')).toThrow(
      '2.csv has other columns than 1.csv: they cannot be read as one table.',
    );
  });
});

describe('what cannot be read is said in a sentence', () => {
  test.each([
    ['', 'x.csv is empty: no table can be read from it.'],
    [' \n\n', 'x.csv is empty: no table can be read from it.'],
    ['a,b\n', 'x.csv has a header and no rows.'],
    [
      'a,b\n1\n1,2,3\n',
      'x.csv has a header and no rows. 2 lines had more or fewer cells than the header names and were left out; the first is line 2.',
    ],
    ['\xd4\xc3\xb2\xa1\x02\0\x04\0\n', 'x.csv is no text in UTF-8: no table can be read from it.'],
    ['label\n0\n1\n', 'x.csv has no column that a model could read.'],
    ['#fields\ta\n', 'x.csv has a header and no rows.'],
    ['#separator \\x09\n', 'x.csv has no rows.'],
    [
      '{"event_type":"dns"}\n',
      'x.csv has no rows. 1 line told of events other than flows and was left out: line 1.',
    ],
  ])('%j', (text, sentence) => {
    let said: unknown;
    try {
      readText(text, { name: 'x.csv' }, 50_000);
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(AppError);
    expect((said as AppError).message).toBe(sentence);
  });

  test.each([
    ['one that ends', 1000],
    ['one that may go on', 1_000_000],
  ])('a first line that is too long: %s', (_name, piece) => {
    const text = `${'a'.repeat(300_000)}\n1\n`;
    expect(() => readText(text, {}, piece)).toThrow(
      'The table begins with a line that is too long: no table can be read from it.',
    );
  });

  test('lines of another length are counted, the others read', () => {
    const read = readText(lines('a,b', '1,2', '1', '3,4,', '1,2,3', '5,6'));
    expect(cells(read, 'a')).toEqual([1, 3, 5]);
    expect(read.issues).toEqual([
      {
        id: 'ragged-line',
        count: 2,
        firstLine: 3,
        sentence:
          '2 lines had more or fewer cells than the header names and were left out; the first is line 3.',
      },
    ]);
  });
});
