// Which packets a flow has: the flow is named by its first packet, and found again by reading the
// capture with the settings it was found with.

import { decodeFrame } from '../packet/decode-frame.ts';
import { PacketHeaders } from '../packet/packet-headers.ts';
import { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import type { FlowSettings } from './flow-settings.ts';
import { FlowTracker } from './flow-tracker.ts';

export class FlowMembers {
  readonly #headers: PacketHeaders;
  readonly #tracker: FlowTracker;
  readonly #health = new Health();

  constructor(firstPacket: number, settings: FlowSettings) {
    this.#headers = new PacketHeaders(settings.followsTunnels);
    this.#tracker = new FlowTracker(settings);
    this.#tracker.table.watch(firstPacket);
  }

  see(raw: RawPacket): void {
    if (!decodeFrame(raw, this.#headers)) return;
    this.#tracker.see(this.#headers, raw.timeUs, raw.wireBytes, raw.number, this.#health);
    this.#forgetEnded();
  }

  /** The packets' numbers, when all packets were seen. */
  finish(): ReadonlySet<number> {
    this.#tracker.finish();
    return new Set(this.#tracker.table.watchedPackets);
  }

  #forgetEnded(): void {
    const { table } = this.#tracker;
    for (let slot = table.takeEnded(); slot >= 0; slot = table.takeEnded()) table.release(slot);
  }
}
