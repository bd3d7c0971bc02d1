import { describe, expect, test } from 'vitest';
import {
  explanationOfTexts,
  leftOutTexts,
} from '../../../../src-core/model/text-transformer/left-out-phrases.ts';
import { numberWords } from '../../../../src-core/model/text-transformer/number-words.ts';
import { rowPhrases, textOf } from '../../../../src-core/model/text-transformer/row-text.ts';
import type { RecordTable, TableColumn } from '../../../../src-core/table/record-table.ts';

test.each([
  [Number.NaN, ''],
  [0, ''],
  [1, '1'],
  [7, '7'],
  [2.6, '3'],
  [14, '10'],
  [432, '400'],
  [999, '1 thousand'],
  [1500, '2 thousand'],
  [64_000, '60 thousand'],
  [432_100, '400 thousand'],
  [2_500_000, '3 million'],
  [7e9, '7 billion'],
  [3e13, '30 trillion'],
  [1e15, 'countless'],
  [Number.POSITIVE_INFINITY, 'countless'],
  [0.96, '1'],
  [0.34, '3 tenths'],
  [0.05, '5 hundredths'],
  [0.004, '4 thousandths'],
  [0.0004, '400 millionths'],
  [1e-9, 'almost nothing'],
  [-20, 'minus 20'],
])('%d is said as "%s"', (number, words) => {
  expect(numberWords(number)).toBe(words);
});

const numbers = (name: string, value: number): TableColumn => ({
  name,
  kind: 'numbers',
  numbers: Float64Array.of(value),
});

const text = (name: string, word: string): TableColumn => ({
  name,
  kind: 'words',
  words: [word],
  codes: Uint32Array.of(0),
});

const tableOf = (...columns: TableColumn[]): RecordTable => ({ rows: 1, columns });

function said(...columns: TableColumn[]): string {
  const names = columns.map(({ name }) => name);
  return textOf('flows', rowPhrases(tableOf(...columns), names, 0));
}

describe('a row becomes a line', () => {
  test('short forms are written out, and what is not there is not said', () => {
    const line = said(
      numbers('fwd_packets', 43),
      numbers('bwd_packets', 0),
      numbers('payload_entropy', Number.NaN),
      numbers('bwd_gap_std', 0.25),
      numbers('protocol_tcp', 1),
      numbers('protocol_udp', 0),
    );
    expect(line).toBe('flow: forward packets 40, backward gap deviation of 3 tenths, protocol tcp');
  });

  test('names in camel case are the same words', () => {
    expect(said(numbers('fwdPktLenMax', 5))).toBe(said(numbers('fwd_pkt_len_max', 5)));
  });

  test('words are said as they are, on one line and no longer than forty letters', () => {
    const line = said(text('service', 'dns'), text('agent', `a,\n\u0000b${'x'.repeat(1000)}`));
    expect(line).toBe(`flow: service dns, agent a b${'x'.repeat(35)}`);
  });

  test('the order is that of the model, not of the table', () => {
    const table = tableOf(numbers('b', 2), numbers('a', 1), numbers('c', 3));
    expect(textOf('records', rowPhrases(table, ['a', 'b'], 0))).toBe('record: a 1, b 2');
  });

  test('without a word there is still something to read', () => {
    expect(said(numbers('a', 0))).toBe('flow: ');
  });
});

describe('leaving phrases out', () => {
  const phrases = ['a 1', '', 'b 2'];

  test('each by itself, then all', () => {
    expect(leftOutTexts('hosts', phrases)).toEqual([
      'host: a 1, b 2',
      'host: b 2',
      'host: a 1',
      'host: ',
    ]);
  });

  test('what each added adds up to the score; what was not said added nothing', () => {
    const explained = explanationOfTexts(phrases, Float64Array.of(10, 7, 9, 4));
    // Without a it is 7, so that a added 3; b added 1; 10 - (4 + 3 + 1) is left.
    expect(explained).toEqual({
      raw: 10,
      base: 4,
      added: Float64Array.of(3, 0, 1),
      interaction: 2,
    });
  });
});
