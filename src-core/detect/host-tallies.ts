// The tallies of all hosts that ask for something. When there are too many, those that have hardly done
// anything are dropped: a flood of made-up sources makes no room for itself.

import type { Contact } from './contact.ts';
import { HostTally, NameRoom } from './host-tally.ts';

export interface TalliedHost {
  readonly address: string;
  readonly tally: HostTally;
  startUs: number;
  endUs: number;
  readonly flowIds: string[];
}

const mostNames = 1_000_000;
const mostFlowIds = 10;
const hardlyContacts = 2;

export class HostTallies {
  readonly #most: number;
  readonly #room = new NameRoom(mostNames);
  readonly #hosts = new Map<string, TalliedHost>();
  #isFull = false;

  constructor(most = 20_000) {
    this.#most = most;
  }

  add(contact: Contact): void {
    const host = this.#hosts.get(contact.client) ?? this.#make(contact.client);
    if (!host) return;
    host.tally.add(contact);
    host.startUs = Math.min(host.startUs, contact.startUs);
    host.endUs = Math.max(host.endUs, contact.endUs);
    if (host.flowIds.length < mostFlowIds) host.flowIds.push(contact.flowId);
  }

  get hosts(): readonly TalliedHost[] {
    return [...this.#hosts.values()];
  }

  #make(address: string): TalliedHost | undefined {
    if (this.#hosts.size >= this.#most) this.#drop();
    if (this.#isFull) return undefined;
    const times = { startUs: Number.POSITIVE_INFINITY, endUs: Number.NEGATIVE_INFINITY };
    const host = { address, tally: new HostTally(this.#room), ...times, flowIds: [] };
    this.#hosts.set(address, host);
    return host;
  }

  /** Each time at least half go, so that all dropping together costs no more than the adding. */
  #drop(): void {
    if (this.#isFull) return;
    for (const [address, { tally }] of this.#hosts) {
      if (tally.contacts > hardlyContacts) continue;
      tally.release();
      this.#hosts.delete(address);
    }
    this.#isFull = this.#hosts.size > this.#most / 2;
  }
}
