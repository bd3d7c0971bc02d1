// The oracle's reading of timeouts, for captures whose stamps never go back: nothing for `idleUs` ends
// a flow, after `activeUs` it is cut and goes on. TCP's own end ends nothing here.

import type { SeenPacket } from './random-traffic.ts';

const [fin, syn, rst, ack] = [0x01, 0x02, 0x04, 0x10];

export interface OracleFlow {
  readonly packets: SeenPacket[];
  /** Packets of the segments before this one. */
  readonly before: readonly SeenPacket[];
  readonly segment: number;
  /** The same ends were silent before, and this is no new SYN. */
  readonly continues: boolean;
}

/** In the order of their first packets. */
export function oracleFlows(
  packets: readonly SeenPacket[],
  idleUs: number,
  activeUs: number,
): OracleFlow[] {
  const flows: OracleFlow[] = [];
  const last = new Map<number, OracleFlow>();
  for (const packet of packets) {
    const flow = last.get(packet.connection);
    if (flow && isOf(flow, packet, idleUs, activeUs)) {
      flow.packets.push(packet);
      continue;
    }
    const next = successor(flow, packet, idleUs);
    flows.push(next);
    last.set(packet.connection, next);
  }
  return flows;
}

function isOf(flow: OracleFlow, { atUs }: SeenPacket, idleUs: number, activeUs: number): boolean {
  const [first, last] = [flow.packets[0]!, flow.packets.at(-1)!];
  return atUs - last.atUs < idleUs && atUs - first.atUs < activeUs;
}

function successor(flow: OracleFlow | undefined, packet: SeenPacket, idleUs: number): OracleFlow {
  const isFresh = { packets: [packet], before: [], segment: 1, continues: false };
  if (!flow) return isFresh;
  if (packet.atUs - flow.packets.at(-1)!.atUs < idleUs) {
    const before = [...flow.before, ...flow.packets];
    return { packets: [packet], before, segment: flow.segment + 1, continues: false };
  }
  const isAlone = (packet.tcp.flags & (syn | ack)) === syn;
  return { ...isFresh, continues: !(packet.protocol === 6 && isAlone) && !wasClosed(flow) };
}

/** Who said goodbye did not fall silent: a reset, or two FINs that the other side acknowledged. */
function wasClosed({ before, packets }: OracleFlow): boolean {
  const all = [...before, ...packets];
  const isHeard = (isFromOpener: boolean) =>
    all.some((end, i) => {
      const behind = end.tcp.seq + end.payloadBytes + 1;
      const isEnd = end.isFromOpener === isFromOpener && (end.tcp.flags & fin) !== 0;
      return isEnd && all.slice(i).some((later) => acknowledges(later, !isFromOpener, behind));
    });
  return all.some(({ tcp }) => tcp.flags & rst) || (isHeard(true) && isHeard(false));
}

const acknowledges = ({ isFromOpener, tcp }: SeenPacket, isOpener: boolean, behind: number) =>
  isFromOpener === isOpener && (tcp.flags & ack) !== 0 && tcp.ack >= behind;
