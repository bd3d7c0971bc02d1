import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { repeatedRows } from '../../../src-core/evaluate/repeated-rows.ts';

const halves = (rows: number) => {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  return [all.subarray(0, rows / 2), all.subarray(rows / 2)] as const;
};

test('as many rows are repeated as a set of their texts counts', () => {
  const rows = 20_000;
  const random = new Random(1);
  const [one, other] = [0, 0].map(() =>
    Float64Array.from({ length: rows }, () => random.between(-90, 90) / 7),
  );
  const columns = [one!, other!].map((numbers, i) => ({
    name: `c${i}`,
    kind: 'numbers' as const,
    numbers,
  }));
  const [train, tested] = halves(rows);
  const texts = new Set(Array.from(train, (row) => `${one![row]} ${other![row]}`));
  const repeated = tested.filter((row) => texts.has(`${one![row]} ${other![row]}`)).length;
  expect(repeatedRows({ rows, columns }, train, tested)).toBe(repeated);
  expect(repeated).toBeGreaterThan(1000);
});

test('whole numbers that stand next to each other are told apart', () => {
  const rows = 200_000;
  const numbers = Float64Array.from({ length: rows }, (_, row) => row);
  const [train, tested] = halves(rows);
  const table = { rows, columns: [{ name: 'a', kind: 'numbers' as const, numbers }] };
  expect(repeatedRows(table, train, tested)).toBe(0);
});

test('without rows nothing is repeated', () => {
  expect(repeatedRows({ rows: 0, columns: [] }, new Uint32Array(0), new Uint32Array(0))).toBe(0);
});
