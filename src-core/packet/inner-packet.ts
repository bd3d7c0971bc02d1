// A packet inside a packet: the flow is that of the innermost, its tunnel is remembered. Where the
// inside makes no sense, the outer headers stand as they are.

import type { PacketHeaders } from './packet-headers.ts';
import type { TunnelKind } from './tunnel-table.ts';

type Decode = (bytes: Uint8Array, at: number, into: PacketHeaders) => boolean;

/** `id` is the VNI or key, -1 without. True when there was a packet inside. */
export function decodeInner(
  kind: TunnelKind,
  id: number,
  decode: Decode,
  bytes: Uint8Array,
  at: number,
  outer: PacketHeaders,
): boolean {
  if (!outer.followsTunnels) return false;
  const inner = outer.inner(at);
  if (!inner) return false;
  inner.tunnel = outer.tunnels.numberOf(kind, outer, id);
  if (!decode(bytes, at, inner)) return false;
  outer.become(inner);
  return true;
}
