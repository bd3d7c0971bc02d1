// What the headers of a packet add to its flow: time to live, window, flags, the header's own length.

import { type PacketHeaders, protocolTcp } from '../packet/packet-headers.ts';
import { count, sum } from './flow-counters.ts';
import type { FlowPage } from './flow-page.ts';

/** `own` and `ownSum` are where the counters of the packet's direction begin. */
export function countHeaders(
  page: FlowPage,
  own: number,
  ownSum: number,
  isFirst: boolean,
  headers: PacketHeaders,
): void {
  const { sums, counts } = page;
  const { ttl } = headers;
  sums[ownSum + sum.fwdTtl]! += ttl;
  if (isFirst || ttl < counts[own + count.fwdTtlLeast]!) counts[own + count.fwdTtlLeast] = ttl;
  if (isFirst || ttl > counts[own + count.fwdTtlMost]!) counts[own + count.fwdTtlMost] = ttl;
  if (!headers.hasPorts) return;
  const headerBytes = headers.payloadAt - headers.transportAt;
  sums[ownSum + sum.fwdHeaderBytes]! += headerBytes;
  const leastHeader = own + count.fwdLeastHeader;
  if (isFirst || headerBytes < counts[leastHeader]!) counts[leastHeader] = headerBytes;
  if (headers.protocol === protocolTcp && !headers.isCut)
    countTcp(page, own, ownSum, isFirst, headers);
}

function countTcp(
  { sums, counts }: FlowPage,
  own: number,
  ownSum: number,
  isFirst: boolean,
  { tcpWindow }: PacketHeaders,
): void {
  sums[ownSum + sum.fwdWindow]! += tcpWindow;
  if (isFirst) counts[own + count.fwdFirstWindow] = tcpWindow;
  counts[own + count.fwdLastWindow] = tcpWindow;
  const least = own + count.fwdWindowLeast;
  if (isFirst || tcpWindow < counts[least]!) counts[least] = tcpWindow;
  if (isFirst || tcpWindow > counts[least + 2]!) counts[least + 2] = tcpWindow;
}

/** `at` is the place of the direction's FIN; the others follow in the order of their bits. */
export function countFlags(counts: Uint32Array, at: number, flags: number): void {
  for (let left = flags, i = at; left !== 0; left >>= 1, i++) counts[i]! += left & 1;
}
