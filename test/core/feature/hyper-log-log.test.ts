import { describe, expect, test } from 'vitest';
import { SketchPool } from '../../../src-core/feature/sketch-pool.ts';

/** The error of ten sketches, each of things that no other has seen, against 1.04 / sqrt(2048). */
const standardError = 1.04 / Math.sqrt(2048);

function estimateOf(things: number, first = 0): number {
  const pool = new SketchPool(1);
  const sketch = pool.take();
  for (let i = 0; i < things; i++) pool.add(sketch, 0, 0, 0xffff, first + i);
  return pool.estimate(sketch);
}

test.each([0, 1, 2, 3, 10])('%d things are exactly so many', (things) => {
  expect(estimateOf(things)).toBe(things);
});

describe.each([100, 257, 1000, 5000, 10_000, 65_535, 1_000_000])('%d things', (things) => {
  test('are estimated within three standard errors', () => {
    expect(Math.abs(estimateOf(things) / things - 1)).toBeLessThan(3 * standardError);
  });
});

test.each([300, 3000, 30_000])(
  'of %d things a hundred times the error is that of the book',
  (things) => {
    const errors = Array.from({ length: 100 }, (_, i) => {
      return estimateOf(things, i * 1_000_003) / things - 1;
    });
    const squares = errors.reduce((sum, error) => sum + error * error, 0);
    const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.sqrt(squares / errors.length)).toBeLessThan(1.25 * standardError);
    expect(Math.abs(bias)).toBeLessThan((3 * standardError) / 10);
  },
);

test('what is seen again changes nothing', () => {
  const pool = new SketchPool(1);
  const sketch = pool.take();
  for (let i = 0; i < 5000; i++) pool.add(sketch, 1, 2, 3, i % 500);
  expect(pool.estimate(sketch)).toBe(estimateOfPorts(500));
});

function estimateOfPorts(ports: number): number {
  const pool = new SketchPool(1);
  const sketch = pool.take();
  for (let i = 0; i < ports; i++) pool.add(sketch, 1, 2, 3, i);
  return pool.estimate(sketch);
}

test('two sketches together are the sketch of both', () => {
  const [one, other, both] = [new SketchPool(2), new SketchPool(2), new SketchPool(2)];
  const [a, b, c] = [one.take(), other.take(), both.take()];
  for (let i = 0; i < 3000; i++) {
    one.add(a, 0, 0, 0, i);
    other.add(b, 0, 0, 0, i + 2000);
    both.add(c, 0, 0, 0, i);
    both.add(c, 0, 0, 0, i + 2000);
  }
  one.merge(a, other, b);
  expect(one.estimate(a)).toBe(both.estimate(c));
});

test('a sketch that was given back is empty when it is taken again', () => {
  const pool = new SketchPool(1);
  const sketch = pool.take();
  expect(pool.left).toBe(0);
  pool.add(sketch, 1, 2, 3, 4);
  pool.release(sketch);
  expect(pool.left).toBe(1);
  expect(pool.estimate(pool.take())).toBe(0);
});
