// What was read from a file -> whether it is what the arithmetic believes it to be.

export const isNumbers = (list: unknown): list is number[] =>
  Array.isArray(list) && list.every((entry) => typeof entry === 'number');

/** Both ends included; NaN lies nowhere. */
export function areWithin(numbers: ArrayLike<number>, least: number, most: number): boolean {
  for (let i = 0; i < numbers.length; i++) {
    if (!(numbers[i]! >= least && numbers[i]! <= most)) return false;
  }
  return true;
}
