// Which flow each packet belongs to, told as soon as it is read: for whoever looks at packets.

import { pageBits, slotMask } from '../flow/flow-page.ts';
import type { FlowSettings } from '../flow/flow-settings.ts';
import { FlowTracker } from '../flow/flow-tracker.ts';
import { flowIdOf, originOf } from '../flow/packet-origin.ts';
import type { RecentFrames } from '../flow/recent-frames.ts';
import { decodeFrame } from '../packet/decode-frame.ts';
import { noteOdd } from '../packet/note-odd.ts';
import { PacketHeaders } from '../packet/packet-headers.ts';
import type { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';

const evidence = 1;

export class PacketFlows {
  /** Of the packet seen last. */
  readonly headers: PacketHeaders;
  /** '' when it is of no flow, or of none yet: a fragment that comes before its first one. */
  flowId = '';
  readonly #tracker: FlowTracker;
  #origin = 0;
  #slot = -1;

  /** The seed is any number that a capture's maker cannot know. */
  constructor(settings: FlowSettings, hashSeed = 0) {
    this.headers = new PacketHeaders(settings.followsTunnels);
    let slot = -1;
    this.#tracker = new FlowTracker(settings, hashSeed, {
      watcher: {
        see(counted) {
          slot = counted;
        },
      },
      // Comes right after the watcher. Packets that waited are counted here, too, under their origin.
      index: {
        note: (origin) => {
          if (origin === this.#origin) this.#slot = slot;
        },
      },
    });
  }

  /** False: no flow can be made of it. */
  see(raw: RawPacket, health: Health, recent?: RecentFrames): boolean {
    const { headers } = this;
    this.flowId = '';
    const isFlow = decodeFrame(raw, headers);
    recent?.look(raw, headers, health);
    noteOdd(raw, headers, isFlow, health);
    if (!isFlow) return false;
    this.#origin = originOf(evidence, raw.number);
    this.#slot = -1;
    this.#tracker.see(headers, raw.timeUs, raw.wireBytes, this.#origin, health);
    const { table } = this.#tracker;
    if (this.#slot >= 0) {
      const { firstPackets } = table.pages[this.#slot >>> pageBits]!;
      this.flowId = flowIdOf(firstPackets[this.#slot & slotMask]!);
    }
    for (let slot = table.takeEnded(); slot >= 0; slot = table.takeEnded()) table.release(slot);
    return true;
  }

  /** No packet will come any more: what still waited for its first fragment is said to have. */
  finish(): void {
    this.#tracker.finish();
  }
}
