// What is known of an address without asking a network, in the words that stand beside it on pages and in reports.

import { shownText } from './shown-text.ts';

export interface KnownName {
  readonly address: string;
  readonly name: string | null;
  /** What told the name: `hosts` (the person's file), `tls`, `http`, or the kind of event: `dns`, `dhcp` ... */
  readonly source: string | null;
  /** ISO 3166: `DE`. */
  readonly country: string | null;
  /** The number of the autonomous system, and whose it is. */
  readonly asNumber: number | null;
  readonly organization: string | null;
  /** Of a MAC. */
  readonly vendor: string | null;
}

/** `dns.example · DE · AS64496 Example Net`; '' where nothing is known. */
export function nameWords(known: KnownName | undefined, ownName?: string): string {
  if (!known) return ownName ?? '';
  const { country, vendor } = known;
  const name = known.source === 'hosts' ? known.name : (ownName ?? known.name);
  return [name, country, networkWords(known), vendor].filter((word) => word).join(' · ');
}

export function networkWords({
  asNumber,
  organization,
}: Pick<KnownName, 'asNumber' | 'organization'>): string {
  return [asNumber === null ? '' : `AS${asNumber}`, organization ?? ''].filter(Boolean).join(' ');
}

/** A name is what somebody sent, as long as they liked. */
const mostLetters = 120;

/** An address with what it is known as: `192.0.2.1 (dns.example · DE)`. */
export type Called = (address: string) => string;

/** Whole, or by its name alone where there is little room. */
export function calledBy(names: readonly KnownName[] = []): { whole: Called; short: Called } {
  const known = new Map(names.map((name) => [name.address, name]));
  const withWords = (address: string, words: string) =>
    words === '' ? address : `${address} (${shownText(words, mostLetters)})`;
  return {
    whole: (address) => withWords(address, nameWords(known.get(address))),
    short: (address) => withWords(address, known.get(address)?.name ?? ''),
  };
}
