// A list of numbers -> where the lowest of them stand.

/**
 * At most `most` of the chosen ones, ascending by number; of equals the first. What sorts is the plain list
 * of numbers, thirty times as fast as places with a comparison.
 */
export function lowestPlaces(
  numbers: Float64Array,
  most: number,
  isChosen: (place: number) => boolean = () => true,
): Uint32Array {
  const chosen = new Uint32Array(numbers.length);
  const sorted = new Float64Array(numbers.length);
  let count = 0;
  for (let place = 0; place < numbers.length; place++) {
    if (!isChosen(place)) continue;
    sorted[count] = numbers[place]!;
    chosen[count++] = place;
  }
  const last = sorted.subarray(0, count).sort()[Math.min(most, count) - 1] ?? 0;
  const low = chosen.subarray(0, count).filter((place) => numbers[place]! <= last);
  return low.sort((a, b) => numbers[a]! - numbers[b]! || a - b).subarray(0, most);
}
