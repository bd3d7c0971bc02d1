// What one host has sent to one server: all of it, in the last hour, and in a protocol that nobody knows.

import type { Contact } from './contact.ts';
import { Dossier } from './dossier.ts';
import type { SeenFlow } from './seen-flow.ts';

/** A flow that sends less is no part of it. */
export const leastSent = 500;

const partUs = 600e6;
const partsOfHour = 6;

export class Upload {
  readonly dossier: Dossier;
  client = '';
  server = '';
  /** What had been sent when it was told. */
  toldAt = 0;
  sent = 0;
  received = 0;
  unknownSent = 0;
  unknownReceived = 0;
  /** Most that was sent within an hour. */
  hourSent = 0;
  protocol = '';
  serverPort = 0;
  service = '';
  serverName = '';
  /** Bits a byte of what is unknown, of the flow that brought most. */
  entropy = Number.NaN;
  #mostUnknown = 0;
  /** Ten minutes each, by their number. */
  readonly #parts = new Map<number, number>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add(flow: SeenFlow, contact: Contact): void {
    const { client, server, sent, received } = contact;
    this.client = client;
    this.server = server;
    this.dossier.attackers.add(client);
    this.dossier.victims.add(server);
    this.dossier.addFlow(flow);
    this.sent += sent;
    this.received += received;
    this.#addToHour(flow.startUs, sent);
    if (this.protocol === '' || contact.isUnknown) {
      this.protocol = flow.protocol;
      this.serverPort = contact.serverPort;
    }
    this.service ||= flow.service;
    this.serverName ||= flow.serverName;
    if (contact.isUnknown) this.#addUnknown(flow, sent, received);
  }

  get sentRatio(): number {
    return this.sent / Math.max(this.sent + this.received, 1);
  }

  get unknownRatio(): number {
    return this.unknownSent / Math.max(this.unknownSent + this.unknownReceived, 1);
  }

  #addUnknown({ payloadEntropy }: SeenFlow, sent: number, received: number): void {
    this.unknownSent += sent;
    this.unknownReceived += received;
    if (sent <= this.#mostUnknown) return;
    this.#mostUnknown = sent;
    this.entropy = payloadEntropy;
  }

  #addToHour(startUs: number, sent: number): void {
    const part = Math.floor(startUs / partUs);
    if (this.#parts.size > 4 * partsOfHour) this.#parts.clear(); // stamps that jump back and forth
    this.#parts.set(part, (this.#parts.get(part) ?? 0) + sent);
    let hour = 0;
    for (const [number, bytes] of this.#parts) {
      if (number <= part - 2 * partsOfHour) this.#parts.delete(number);
      else if (number > part - partsOfHour && number <= part) hour += bytes;
    }
    if (hour > this.hourSent) this.hourSent = hour;
  }
}
