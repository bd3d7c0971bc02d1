// Addresses that somebody was given as the answer to a name. Whoever goes there was sent, and searches
// nothing. Bounded in two generations: when the younger is full, the older is forgotten.

import type { SeenEvent } from './seen-event.ts';

const mostPerGeneration = 32_768;

export class ResolvedAddresses {
  #young = new Set<string>();
  #old = new Set<string>();

  note(events: readonly SeenEvent[]): void {
    for (const { kind, details } of events) {
      if (kind !== 'dns' && kind !== 'mdns' && kind !== 'llmnr' && kind !== 'netbios') continue;
      if (Array.isArray(details.answers)) for (const answer of details.answers) this.#hear(answer);
    }
  }

  has(address: string): boolean {
    return this.#young.has(address) || this.#old.has(address);
  }

  /** `A 192.0.2.1`, `AAAA 2001:db8::1`. */
  #hear(answer: string): void {
    const [type, address] = answer.split(' ', 2);
    if (address === undefined || (type !== 'A' && type !== 'AAAA' && type !== 'NB')) return;
    if (this.#young.size >= mostPerGeneration) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    this.#young.add(address);
  }
}
