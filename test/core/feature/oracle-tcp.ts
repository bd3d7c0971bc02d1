// The oracle's reading of sequence numbers: which bytes of a direction came, and which are missing.

import type { SeenPacket } from './random-traffic.ts';

const [fin, syn, rst, ack] = [0x01, 0x02, 0x04, 0x10];

export interface TcpFacts {
  retransmissions: number;
  outOfOrder: number;
  gaps: number;
  zeroWindows: number;
}

interface Direction extends TcpFacts {
  /** Behind the last byte; undefined before anything came. */
  next: number | undefined;
  missing: { readonly from: number; readonly to: number }[];
}

/** What is said of the packets of one side of a flow, by its own and the other one's. */
export function tcpFacts(
  packets: readonly SeenPacket[],
  isOwn: (packet: SeenPacket) => boolean,
): TcpFacts {
  const direction: Direction = {
    next: undefined,
    missing: [],
    retransmissions: 0,
    outOfOrder: 0,
    gaps: 0,
    zeroWindows: 0,
  };
  for (const packet of packets) {
    if (packet.protocol !== 6) continue;
    if (isOwn(packet)) hear(direction, packet);
    else if (packet.tcp.flags & ack) acknowledge(direction, packet.tcp.ack);
  }
  const { retransmissions, outOfOrder, gaps, zeroWindows } = direction;
  return { retransmissions, outOfOrder, gaps, zeroWindows };
}

function hear(own: Direction, { tcp: { seq, flags, window }, payloadBytes }: SeenPacket): void {
  if (flags & rst) return;
  if (window === 0 && !(flags & syn)) own.zeroWindows += 1;
  const end = seq + payloadBytes + Number((flags & syn) !== 0) + Number((flags & fin) !== 0);
  const { next } = own;
  const isKeepAlive = seq + 1 === next && payloadBytes === 1 && end === next;
  if (next === undefined) own.next = end;
  if (next === undefined || end === seq || isKeepAlive) return;
  own.next = Math.max(next, end);
  if (seq > next) own.missing.push({ from: next, to: seq });
  if (seq >= next) return;
  const left = own.missing.flatMap((hole) => without(hole, seq, end));
  if (bytesOf(left) < bytesOf(own.missing)) own.outOfOrder += 1;
  else own.retransmissions += 1;
  own.missing = left;
}

/** Missing bytes that the other side has were sent, and not captured. */
function acknowledge(own: Direction, acked: number): void {
  const left = own.missing.filter(({ from }) => from >= acked);
  if (left.length < own.missing.length) own.gaps += 1;
  own.missing = left;
}

type Hole = Direction['missing'][number];

const bytesOf = (holes: readonly Hole[]) => holes.reduce((sum, { from, to }) => sum + to - from, 0);

const without = ({ from, to }: Hole, start: number, end: number): Hole[] =>
  [
    { from, to: Math.min(to, start) },
    { from: Math.max(from, end), to },
  ].filter((hole) => hole.from < hole.to);

/** From the last SYN to the first packet of its sender that completes the handshake; NaN without. */
export function handshakeUs(packets: readonly SeenPacket[]): number {
  const isSyn = ({ tcp }: SeenPacket) => (tcp.flags & (syn | ack)) === syn;
  const opener = packets.find(isSyn)?.isFromOpener;
  const answer = packets.findIndex(
    ({ tcp: { flags }, isFromOpener }, i) =>
      (flags & (syn | ack)) === (syn | ack) &&
      isFromOpener !== opener &&
      packets.slice(0, i).some(isSyn),
  );
  const end = packets.findIndex(
    ({ tcp: { flags }, isFromOpener }, i) =>
      i > answer && isFromOpener === opener && (flags & (syn | ack)) === ack,
  );
  if (opener === undefined || answer < 0 || end < 0) return Number.NaN;
  const asked = packets.slice(0, end).findLast(isSyn)!;
  return Math.max(packets[end]!.atUs - asked.atUs, 0);
}
