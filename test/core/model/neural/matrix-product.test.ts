import { expect, test } from 'vitest';
import { addProduct, block, turned } from '../../../../src-core/model/neural/matrix-product.ts';

const numbers = (...list: number[]) => Float64Array.from(list);

test('rows times columns, as on paper', () => {
  const sums = new Float64Array(4);
  const left = block(numbers(1, 2, 3, 4, 5, 6), 3);
  const right = block(numbers(7, 8, 9, 10, 11, 12), 2);
  addProduct(block(sums, 2), left, right, { rows: 2, depth: 3, columns: 2 });
  expect([...sums]).toEqual([58, 64, 139, 154]);
});

test('what stands there already is added to', () => {
  const sums = numbers(100);
  const shape = { rows: 1, depth: 2, columns: 1 };
  addProduct(block(sums, 1), block(numbers(1, 2), 2), block(numbers(3, 4), 1), shape);
  expect([...sums]).toEqual([111]);
});

test.each([
  [1, 1, 1],
  [1, 7, 3],
  [2, 1, 4],
  [3, 5, 5],
  [5, 2, 9],
  [4, 0, 2],
])(
  '%i rows, %i deep, %i columns: as three plain loops, either matrix turned or not',
  (rows, depth, columns) => {
    const a = Float64Array.from({ length: rows * depth }, (_, i) => Math.sin(i + 1));
    const b = Float64Array.from({ length: depth * columns }, (_, i) => Math.cos(i + 1));
    const plain = new Float64Array(rows * columns);
    const [aTurned, bTurned] = [new Float64Array(a.length), new Float64Array(b.length)];
    for (let k = 0; k < depth; k++) {
      for (let i = 0; i < rows; i++) aTurned[k * rows + i] = a[i * depth + k]!;
      for (let j = 0; j < columns; j++) bTurned[j * depth + k] = b[k * columns + j]!;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          plain[i * columns + j]! += a[i * depth + k]! * b[k * columns + j]!;
        }
      }
    }
    for (const left of [block(a, depth), turned(block(aTurned, rows))]) {
      for (const right of [block(b, columns), turned(block(bTurned, depth))]) {
        const sums = new Float64Array(rows * columns);
        addProduct(block(sums, columns), left, right, { rows, depth, columns });
        expect(sums).toEqual(plain);
      }
    }
  },
);

test('a part of a wider matrix leaves the rest of it alone', () => {
  const sums = new Float64Array(9).fill(-1);
  const right = block(numbers(1, 0, 0, 1), 2);
  const left = block(numbers(9, 9, 9, 9, 1, 2, 9, 3, 4), 3, 4);
  addProduct(block(sums, 3, 4), left, right, { rows: 2, depth: 2, columns: 2 });
  expect([...sums]).toEqual([-1, -1, -1, -1, 0, 1, -1, 2, 3]);
});
