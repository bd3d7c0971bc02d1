// A number -> the next greater one that 64 bits can hold, so that "above s" can be said as "at least t".

const number = new Float64Array(1);
const word = new Uint32Array(number.buffer);
const isLowFirst = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const [low, high] = isLowFirst ? [0, 1] : [1, 0];

/** The next of the greatest is Infinity; what is not finite stays as it is. */
export function nextUp(value: number): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return Number.MIN_VALUE;
  number[0] = value;
  // As a whole number of 64 bits the pattern grows with the size, whatever the sign (IEEE 754).
  const step = value > 0 ? 1 : -1;
  const carries = step === 1 ? word[low] === 0xffffffff : word[low] === 0;
  word[low]! += step;
  if (carries) word[high]! += step;
  return number[0];
}

export const nextDown = (value: number): number => -nextUp(-value);
