// Random directions along which the cosines and sines of a row stand for the RBF kernel: the dot product of
// two rows' waves, over the number of directions, is about their kernel (Rahimi and Recht, "Random features
// for large-scale kernel machines", NIPS 2007). As many directions as there are columns are made orthogonal
// at a time, which makes "about" closer (Yu et al., "Orthogonal random features", NIPS 2016).

import { Random } from '../../base/random.ts';
import { dotProduct } from './dot-products.ts';
import { fillNormal } from './quick-turn.ts';

/** In turns per unit, row by row. */
export function drawDirections(
  count: number,
  width: number,
  gamma: number,
  seed: number,
): Float32Array {
  const random = new Random(seed);
  const drawn = new Float64Array(count * width);
  fillNormal(drawn, random);
  const scale = Math.sqrt(2 * gamma) / (2 * Math.PI);
  const directions = new Float32Array(count * width);
  for (let first = 0; first < count; first += Math.max(1, width)) {
    const end = Math.min(count, first + Math.max(1, width));
    orthogonalise(drawn, first, end, width);
  }
  for (let i = 0; i < drawn.length; i++) directions[i] = drawn[i]! * scale;
  return directions;
}

/** Each keeps its length, as if it had been drawn alone (Gram and Schmidt). */
function orthogonalise(vectors: Float64Array, first: number, end: number, width: number): void {
  for (let one = first; one < end; one++) {
    const length = Math.sqrt(dotProduct(vectors, one * width, vectors, one * width, width));
    for (let other = first; other < one; other++) {
      const square = dotProduct(vectors, other * width, vectors, other * width, width);
      const share = dotProduct(vectors, one * width, vectors, other * width, width) / square;
      if (square > 0) addTo(vectors, one * width, other * width, width, -share);
    }
    const left = Math.sqrt(dotProduct(vectors, one * width, vectors, one * width, width));
    if (left > 0) addTo(vectors, one * width, one * width, width, length / left - 1);
  }
}

function addTo(vectors: Float64Array, to: number, from: number, width: number, by: number): void {
  for (let k = 0; k < width; k++) vectors[to + k]! += by * vectors[from + k]!;
}
