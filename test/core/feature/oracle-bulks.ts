// The oracle's bulks: runs of packets with payload.

import { type Numbers, prefixed, total } from './oracle-statistics.ts';
import type { SeenPacket } from './random-traffic.ts';

interface Run {
  readonly isOwn: boolean;
  readonly fromUs: number;
  toUs: number;
  packets: number;
  bytes: number;
}

/** Four or more packets with payload of one side, at most a second apart, none of the other between. */
export function bulks(
  prefix: string,
  packets: readonly SeenPacket[],
  isOwn: (packet: SeenPacket) => boolean,
): Numbers {
  const runs: Run[] = [];
  for (const packet of packets) {
    const { atUs, payloadBytes } = packet;
    if (payloadBytes === 0) continue;
    const last = runs.at(-1);
    if (last && last.isOwn === isOwn(packet) && atUs - last.toUs <= 1e6) {
      last.packets += 1;
      last.bytes += payloadBytes;
      last.toUs = Math.max(last.toUs, atUs);
    } else {
      runs.push({
        isOwn: isOwn(packet),
        fromUs: atUs,
        toUs: atUs,
        packets: 1,
        bytes: payloadBytes,
      });
    }
  }
  const own = runs.filter((run) => run.isOwn && run.packets >= 4);
  const each = (amount: number) => (own.length === 0 ? 0 : amount / own.length);
  const bytes = total(own.map((run) => run.bytes));
  const lastedUs = total(own.map(({ fromUs, toUs }) => toUs - fromUs));
  return prefixed(prefix, {
    bulks: own.length,
    bulk_bytes_mean: each(bytes),
    bulk_packets_mean: each(total(own.map((run) => run.packets))),
    bulk_bytes_per_sec: lastedUs === 0 ? 0 : bytes / (lastedUs / 1e6),
  });
}
