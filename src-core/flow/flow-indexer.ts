// Packets of one capture -> which flow each is in, and nothing else: for whoever wants the packets of
// a flow without its counters. The settings must be those that the flow was found with.

import { decodeFrame } from '../packet/decode-frame.ts';
import { PacketHeaders } from '../packet/packet-headers.ts';
import { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import type { FlowSettings } from './flow-settings.ts';
import { FlowTracker } from './flow-tracker.ts';
import { originOf } from './packet-origin.ts';
import type { EvidenceIndex } from './packet-places.ts';
import type { RecentFrames } from './recent-frames.ts';

export class FlowIndexer {
  readonly #evidence: number;
  readonly #index: EvidenceIndex;
  readonly #headers: PacketHeaders;
  readonly #tracker: FlowTracker;
  readonly #health = new Health();

  /** The seed is any number that a capture's maker cannot know. */
  constructor(evidence: number, index: EvidenceIndex, settings: FlowSettings, hashSeed = 0) {
    this.#evidence = evidence;
    this.#index = index;
    this.#headers = new PacketHeaders(settings.followsTunnels);
    this.#tracker = new FlowTracker(settings, hashSeed, { index });
  }

  see(raw: RawPacket, recent: RecentFrames): void {
    const origin = originOf(this.#evidence, raw.number);
    this.#index.begin(origin, raw.isStamped ? raw.recordAt : -raw.recordAt);
    const isFlow = decodeFrame(raw, this.#headers);
    recent.look(raw, this.#headers);
    if (!isFlow) return;
    this.#tracker.see(this.#headers, raw.timeUs, raw.wireBytes, origin, this.#health);
    this.#forgetEnded();
  }

  /** All packets were seen. */
  finish(): void {
    this.#tracker.finish();
  }

  #forgetEnded(): void {
    const { table } = this.#tracker;
    for (let slot = table.takeEnded(); slot >= 0; slot = table.takeEnded()) table.release(slot);
  }
}
