// Reads one layer, and remembers what follows it and by which number that is known.

import type { FieldBudget } from './field-budget.ts';
import { FieldReader, type Span } from './field-reader.ts';
import type { PacketLayer } from './packet-layer.ts';

/** Number spaces in which one layer names the next. */
export type Space = 'link' | 'ether' | 'ip' | 'ppp' | 'llc' | 'tcp' | 'udp' | 'none';

export interface Part extends Span {
  readonly isQuoted: boolean;
}

export interface NextLayer {
  readonly space: Space;
  /** The first that is known decides; for ports there are two. */
  readonly ids: readonly number[];
  readonly part: Part;
}

export type Describe = (it: LayerReader) => void;

export class LayerReader extends FieldReader {
  protocol = 'data';
  title = '';
  readonly isQuoted: boolean;
  readonly following: NextLayer[] = [];
  readonly #startedAt: number;

  constructor(bytes: Uint8Array, part: Part, budget: FieldBudget) {
    super(bytes, part, budget);
    this.isQuoted = part.isQuoted;
    this.#startedAt = part.at;
  }

  /** Once all of this header is read: what comes behind it. */
  next(space: Space, ids: readonly number[], part: Part = this.part()): void {
    if (!this.isCut && part.at < part.end) this.following.push({ space, ids, part });
  }

  /** The next `count` bytes as a layer's part. */
  part(count?: number): Part {
    return { ...this.within(count), isQuoted: this.isQuoted };
  }

  /** All that is left, as a packet that is quoted; its own headers say how long it was. */
  quotedPart(): Part {
    const wireEnd = Number.MAX_SAFE_INTEGER;
    return { at: this.at, end: this.end, wireEnd, isQuoted: true };
  }

  layer(): PacketLayer {
    const { protocol, title, fields, note, isQuoted } = this;
    const at = this.#startedAt;
    return {
      ...{ protocol, title: title || protocol, at, bytes: this.at - at },
      ...(note === undefined ? {} : { note }),
      ...(isQuoted ? { isQuoted } : {}),
      fields,
    };
  }
}
