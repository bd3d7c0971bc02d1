// ICMP types that ask, and their answers (Community ID v1); all other types go one way.

import { protocolIcmp } from '../packet/packet-headers.ts';

const counterparts4 = counterpartTable([
  [8, 0],
  [13, 14],
  [15, 16],
  [10, 9],
  [17, 18],
]);
const counterparts6 = counterpartTable([
  [128, 129],
  [133, 134],
  [135, 136],
  [130, 131],
  [139, 140],
  [144, 145],
]);

function counterpartTable(pairs: readonly (readonly [number, number])[]): Int16Array {
  const table = new Int16Array(256).fill(-1);
  for (const [request, reply] of pairs) {
    table[request] = reply;
    table[reply] = request;
  }
  return table;
}

/** The type that answers this one, or that this one answers; -1 without. */
export function icmpCounterpart(protocol: number, type: number): number {
  return (protocol === protocolIcmp ? counterparts4 : counterparts6)[type]!;
}
