// What one host does as a client, in numbers: whom and what it asks, how often in vain, how much it
// sends. All hosts together have room for so many names, so that a flood of them costs no more.

import type { Contact } from './contact.ts';

export interface HostHabits {
  readonly contacts: number;
  readonly destinations: number;
  readonly ports: number;
  readonly failedRatio: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

const mostNames = 4096;

export class NameRoom {
  left: number;

  constructor(names: number) {
    this.left = names;
  }
}

export class HostTally implements HostHabits {
  readonly #room: NameRoom;
  // Most made-up sources ask one thing once: their sets are never made.
  #destinations: Set<string> | undefined;
  #ports: Set<number> | undefined;
  #firstDestination = '';
  #firstPort = -1;
  contacts = 0;
  failed = 0;
  sentBytes = 0;
  receivedBytes = 0;

  constructor(room: NameRoom) {
    this.#room = room;
  }

  add({ server, serverPort, isFailed, sent, received }: Contact): void {
    this.contacts += 1;
    if (isFailed) this.failed += 1;
    this.sentBytes += sent;
    this.receivedBytes += received;
    if (this.contacts === 1) {
      this.#firstDestination = server;
      this.#firstPort = serverPort;
      return;
    }
    if (this.#destinations || server !== this.#firstDestination) {
      this.#destinations ??= new Set([this.#firstDestination]);
      this.#note(this.#destinations, server);
    }
    if (this.#ports || serverPort !== this.#firstPort) {
      this.#ports ??= new Set([this.#firstPort]);
      this.#note(this.#ports, serverPort);
    }
  }

  get destinations(): number {
    return this.#destinations?.size ?? Math.min(this.contacts, 1);
  }

  get ports(): number {
    return this.#ports?.size ?? Math.min(this.contacts, 1);
  }

  get failedRatio(): number {
    return this.contacts > 0 ? this.failed / this.contacts : 0;
  }

  /** It is forgotten, and others have its room. */
  release(): void {
    this.#room.left += Math.max(this.destinations - 1, 0) + Math.max(this.ports - 1, 0);
  }

  #note<Name>(names: Set<Name>, name: Name): void {
    if (names.has(name) || names.size >= mostNames || this.#room.left <= 0) return;
    names.add(name);
    this.#room.left -= 1;
  }
}

/** A TCP or UDP flow from one host to another that begins something. */
export const isTallied = (flow: {
  readonly protocol: string;
  readonly segment: number;
  readonly continues: number;
}): boolean =>
  (flow.protocol === 'tcp' || flow.protocol === 'udp') &&
  flow.segment === 1 &&
  flow.continues === 0;
