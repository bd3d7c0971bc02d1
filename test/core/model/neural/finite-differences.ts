// A loss and the numbers it hangs on -> its slope by each of them, from two losses a little apart.

const apart = 1e-5;

export function slopesOf(numbers: Float64Array, loss: () => number): Float64Array {
  const slopes = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const before = numbers[i]!;
    numbers[i] = before + apart;
    const above = loss();
    numbers[i] = before - apart;
    slopes[i] = (above - loss()) / (2 * apart);
    numbers[i] = before;
  }
  return slopes;
}

/** The largest difference, as a share of the largest slope. */
export function farthestApart(a: Float64Array, b: Float64Array): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    largest = Math.max(largest, Math.abs(a[i]!));
  }
  return difference / largest;
}
