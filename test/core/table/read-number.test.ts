import { expect, test } from 'vitest';
import { readNumber } from '../../../src-core/table/read-number.ts';

function read(cell: string): number | undefined {
  const into = new Float64Array(1);
  // Within a longer text, as cells of a row lie.
  const text = `9${cell}9`;
  return readNumber(text, 1, 1 + cell.length, into, 0) ? into[0] : undefined;
}

test.each([
  ['0', 0],
  ['42', 42],
  ['-7', -7],
  ['+7', 7],
  ['0.045010', 0.04501],
  ['1677024003.714845', 1677024003.714845],
  ['.5', 0.5],
  ['5.', 5],
  ['250000.0006', 250000.0006],
  ['123456789012345678', 123456789012345680],
  ['0.1234567890123456789', 0.12345678901234568],
  ['1e3', 1000],
  ['2.5E-05', 0.000025],
  ['0x0303', 771],
  ['0xFF', 255],
])('%s is a number', (cell, number) => {
  expect(read(cell)).toBe(number);
});

test.each(['NaN', 'nan', 'Infinity', '-inf', 'inf', 'NULL', 'None', 'N/A', '1e999'])(
  '%s is a number that says nothing',
  (cell) => {
    expect(read(cell)).toBeNaN();
  },
);

test.each([
  '',
  '-',
  '.',
  'x',
  '1.2.3',
  '1,5',
  '12 3',
  '0x',
  '1e',
  '--1',
  '10.0.0.1',
  '9'.repeat(500),
])('"%s" is no number', (cell) => {
  expect(read(cell)).toBeUndefined();
});

test('every decimal of six digits is read as JavaScript reads it', () => {
  for (let i = 0; i < 1_000_000; i += 37) {
    const cell = (i / 1e6).toFixed(6);
    if (read(cell) !== Number(cell)) expect(read(cell)).toBe(Number(cell));
  }
});
