// Both sides of one flow's payload, while somebody wants it.

import type { PacketHeaders } from '../packet/packet-headers.ts';
import { FirstNumbers } from './first-numbers.ts';
import type { FlowTeller } from './flow-teller.ts';
import type { InspectorSettings } from './inspector-settings.ts';
import type { ServiceFinder } from './service-finder.ts';
import { StreamRoom } from './stream/stream-reader.ts';

export interface Dialogue {
  readonly teller: FlowTeller;
  /** Nothing more is wanted, and nothing held. */
  readonly isOver: boolean;
  see(isForward: boolean, headers: PacketHeaders): void;
  /** The flow has ended. */
  end(): void;
}

/** What all dialogues use. */
export class DialogueRoom extends StreamRoom {
  readonly finder: ServiceFinder;
  readonly firstNumbers = new FirstNumbers();
  /** Read of each direction, unless a conversation reads on. */
  readonly mostBytes: number;
  /** Dialogues that were given up for want of memory. */
  givenUp = 0;

  constructor(finder: ServiceFinder, { mostStreamBytes, mostHeldBytes }: InspectorSettings) {
    super(mostHeldBytes);
    this.finder = finder;
    this.mostBytes = mostStreamBytes;
  }
}
