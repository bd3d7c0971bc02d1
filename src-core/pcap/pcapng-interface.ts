// An Interface Description Block (draft-ietf-opsawg-pcapng, section 4.2): what the packets of an
// interface need to be understood.

import { utf8Text } from '../base/utf8-text.ts';
import { maxFrameBytes } from './frame-limits.ts';
import { OptionCursor } from './pcapng-options.ts';
import type { PcapngOrder } from './pcapng-order.ts';
import { TickClock } from './tick-clock.ts';

const nameOption = 2;
const resolutionOption = 9;
const offsetOption = 14;
const maxNameBytes = 256;
const microseconds = 6;

export class PcapngInterface {
  readonly linkType: number;
  readonly snapBytes: number;
  readonly name: string | null;
  readonly clock: TickClock;
  /** The longest frame that is believed. */
  readonly maxBytes: number;
  /** Drops that its statistics told so far. */
  drops = 0;

  private constructor(linkType: number, snapBytes: number, name: string | null, clock: TickClock) {
    this.linkType = linkType;
    this.snapBytes = snapBytes;
    this.name = name;
    this.clock = clock;
    this.maxBytes = maxFrameBytes(linkType);
  }

  /** The block is `bytes` from `at`, its options end at `end`. Undefined when it makes no sense. */
  static read(
    order: PcapngOrder,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): PcapngInterface | undefined {
    let name: string | null = null;
    let resolution: number | undefined;
    let offsetSec: number | undefined;
    const options = new OptionCursor(order.u16);
    options.open(bytes, at + 16, end);
    while (options.next()) {
      const length = options.end - options.at;
      if (options.code === nameOption) {
        name ??= utf8Text(bytes, options.at, Math.min(options.end, options.at + maxNameBytes));
      } else if (options.code === resolutionOption && length === 1) {
        resolution ??= bytes[options.at];
      } else if (options.code === offsetOption && length === 8) {
        offsetSec ??= signed64(order, bytes, options.at);
      }
    }
    resolution ??= microseconds;
    if (options.isBroken || !TickClock.understands(resolution)) return undefined;
    const clock = new TickClock(resolution, offsetSec ?? 0);
    return new PcapngInterface(order.u16(bytes, at + 8), order.u32(bytes, at + 12), name, clock);
  }
}

/** Exact for every number of seconds that a time stamp could be moved by. */
function signed64(order: PcapngOrder, bytes: Uint8Array, at: number): number {
  const first = order.u32(bytes, at);
  const second = order.u32(bytes, at + 4);
  const [high, low] = order.isLittle ? [second, first] : [first, second];
  return (high | 0) * 2 ** 32 + low;
}
