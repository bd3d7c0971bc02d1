// The contacts of one pair: when they began, how much was sent, and what is odd about them. The last
// 256 are kept.

import { quantileOf } from '../base/statistics.ts';
import { isInside } from './address-kind.ts';
import type { Contact } from './contact.ts';
import { Dossier } from './dossier.ts';
import type { EvidenceValue, Finding } from './finding.ts';
import { digits, type Rhythm, rhythmOf } from './rhythm.ts';

const mostKept = 256;

export class Contacts {
  readonly #dossier: Dossier;
  readonly #startsUs: number[] = [];
  readonly #sent: number[] = [];
  #nextLook = 0;
  #lookedAt = 0;
  #first: Contact | undefined;
  service = '';
  serverName = '';
  isFetched = false;
  #isMismatch = false;
  #isUnknown = false;
  failed = 0;
  sentBytes = 0;
  receivedBytes = 0;

  constructor(key: string) {
    this.#dossier = new Dossier(key);
  }

  get first(): Contact {
    return this.#first!;
  }

  add(contact: Contact): void {
    this.#first ??= contact;
    this.#dossier.attackers.add(contact.client);
    this.#dossier.victims.add(contact.server);
    const place = this.count % mostKept;
    this.#startsUs[place] = contact.startUs;
    this.#sent[place] = contact.sent;
    this.service ||= contact.service;
    this.serverName ||= contact.serverName;
    this.isFetched ||= contact.isFetching;
    this.#isMismatch ||= contact.isMismatch;
    this.#isUnknown ||= contact.isUnknown;
    if (contact.isFailed) this.failed += 1;
    this.sentBytes += contact.sent;
    this.receivedBytes += contact.received;
    this.#dossier.addFlow(contact);
  }

  get count(): number {
    return this.#dossier.count;
  }

  /** From the threshold on at each contact, and the more there are the more seldom. */
  isDue(threshold: number): boolean {
    return this.count >= Math.max(threshold, this.#nextLook);
  }

  /** Since it was looked at. */
  get hasGrown(): boolean {
    return this.count > this.#lookedAt;
  }

  rhythm(): Rhythm | undefined {
    this.#lookedAt = this.count;
    this.#nextLook = Math.max(this.count + 1, Math.ceil(this.count * 1.2));
    return rhythmOf(this.#startsUs);
  }

  sizeDeviationRatio(): number {
    const sizes = [...this.#sent].sort((a, b) => a - b);
    const middle = quantileOf(sizes, 0.5);
    const off = sizes.map((size) => Math.abs(size - middle)).sort((a, b) => a - b);
    return middle > 0 ? quantileOf(off, 0.5) / middle : 0;
  }

  /** What speaks for an implant besides the rhythm. */
  signs(): string[] {
    const { server, serverPort } = this.first;
    const signs: string[] = [];
    if (this.#isMismatch) signs.push(`${this.service} where it is not usual (port ${serverPort})`);
    if (this.service === '' && this.#isUnknown) signs.push('a protocol that is not known');
    if (isNameless(this.service, this.serverName) && !isInside(server))
      signs.push('no name is asked for, only an address');
    return signs;
  }

  evidence(): Record<string, EvidenceValue> {
    return {
      contacts: this.count,
      failed: this.failed,
      sent_bytes: this.sentBytes,
      received_bytes: this.receivedBytes,
      size_deviation_ratio: digits(this.sizeDeviationRatio(), 3),
      port: this.first.serverPort,
      service: this.service,
      server_name: this.serverName,
    };
  }

  tell(told: Parameters<Dossier['tell']>[1]): Finding {
    return this.#dossier.tell('beacon', told);
  }
}

/** Browsers and apps ask for a name. */
export const isNameless = (service: string, serverName: string): boolean =>
  /^(?:tls|quic|http2?|dtls)$/.test(service) &&
  (serverName === '' || /^[\d.:[\]]+$/.test(serverName) || serverName.includes('::'));
