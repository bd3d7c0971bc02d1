// The system's counters of an interface, asked again and again -> how many packets a second.

import type { NetworkInterface } from '../../../src-contract/routes/interfaces.ts';

interface Count {
  readonly atMs: number;
  readonly packets: number;
}

/** By interface: what was counted last, and the packets per second until then, the newest last. */
export interface Pace {
  readonly last: Count;
  readonly perSec: readonly number[];
}

export type Paces = ReadonlyMap<string, Pace>;

export const mostPaces = 30;

export function withCounts(
  paces: Paces,
  interfaces: readonly Pick<NetworkInterface, 'name' | 'packets'>[],
  atMs: number,
): Paces {
  const counted = interfaces.flatMap(({ name, packets }) =>
    packets === null ? [] : [{ name, now: { atMs, packets } }],
  );
  return new Map(counted.map(({ name, now }) => [name, nextPace(paces.get(name), now)]));
}

/** A counter that fell began anew with its interface. */
function nextPace(before: Pace | undefined, last: Count): Pace {
  if (!before) return { last, perSec: [] };
  const sec = (last.atMs - before.last.atMs) / 1000;
  if (sec <= 0) return before;
  const perSec = Math.max(0, last.packets - before.last.packets) / sec;
  return { last, perSec: [...before.perSec, perSec].slice(-mostPaces) };
}
