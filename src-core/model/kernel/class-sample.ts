// Rows of several classes -> so many of them by lot, with something of every class.

import { Random } from '../../base/random.ts';
import { shuffle } from '../neural/held-out.ts';

/** Of a class that would be left with fewer, so many are taken as long as there is room. */
const leastOfClass = 20;

/**
 * Each class has its share, a rare one a little more. At most `most` rows in all, ascending.
 */
export function sampleOfClasses(classes: Uint16Array, most: number, seed: number): Uint32Array {
  const order = Uint32Array.from(classes, (_, row) => row);
  if (classes.length <= most) return order;
  shuffle(order, new Random(seed));
  const room = roomsOf(classes, most);
  return order.filter((row) => room[classes[row]!]!-- > 0).sort();
}

function roomsOf(classes: Uint16Array, most: number): Int32Array {
  const counts = new Int32Array(2 ** 16);
  for (const of of classes) counts[of]!++;
  const met = counts.filter((count) => count > 0).length;
  const least = Math.min(leastOfClass, Math.floor(most / (2 * met)));
  const spare = most - least * met;
  return counts.map((count) =>
    Math.min(count, least + Math.floor((spare * Math.max(0, count - least)) / classes.length)),
  );
}
