// What silence rules look at: who, whom, when, and the ports and names that the evidence tells of.

import { type EvidenceValue, mostListed } from '../detect/finding.ts';
import { type Place, placeOf } from './address-set.ts';
import type { Alert } from './alert.ts';

export interface AlertFacts {
  readonly detector: string;
  readonly startUs: number;
  readonly endUs: number;
  /** Empty where not all of them are listed: nobody can say where the rest is. */
  readonly attackers: readonly Place[];
  readonly victims: readonly Place[];
  readonly ports: readonly number[];
  /** In lower case, without the root's dot. */
  readonly names: readonly string[];
}

export function alertFacts(alert: Alert): AlertFacts {
  const { detector, startUs, endUs } = alert;
  return {
    ...{ detector, startUs, endUs },
    attackers: wholeList(alert.attackers, alert.attackerCount).map(placeOf),
    victims: wholeList(alert.victims, alert.victimCount).map(placeOf),
    ports: portsIn(alert.evidence),
    names: namesIn(alert.evidence),
  };
}

/** A host may be listed by its address and its MAC: a full list then tells of fewer hosts. */
export function wholeList(listed: readonly string[], count: number): readonly string[] {
  return listed.length < mostListed && listed.length >= count ? listed : [];
}

/** Where it came from, the first ones of many, and numbers by port are no facts to go by. */
const isFact = (key: string, words: RegExp): boolean =>
  words.test(key) && !/^(?:src|first)_|_by_/.test(key);

const portWords = /(?:^|_)ports?$/;
const nameWords = /(?:^|_)(?:name|domain|host|sni|query|zone)s?$/;

export function portsIn(evidence: Alert['evidence']): number[] {
  const ports = factsIn(evidence, portWords);
  return [...new Set(ports)].filter((port): port is number => Number.isInteger(port));
}

export function namesIn(evidence: Alert['evidence']): string[] {
  const names = factsIn(evidence, nameWords).flatMap((name) => domainName(name) ?? []);
  return [...new Set(names)];
}

/** None where a list may have been cut: detectors tell of 20 at least. */
function factsIn(evidence: Alert['evidence'], words: RegExp): unknown[] {
  const facts: unknown[] = [];
  for (const [key, value] of Object.entries(evidence)) {
    if (!isFact(key, words)) continue;
    if (isList(value)) {
      if (value.length >= leastCut) return [];
      facts.push(...value);
      // Behind a plural a single number says how many there were.
    } else if (!(key.endsWith('s') && typeof value === 'number')) facts.push(value);
  }
  return facts;
}

const leastCut = 20;

/** Undefined for what is no name of a host with a dot in it. */
export function domainName(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 254) return undefined;
  const name = text.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/.test(name)) return undefined;
  return /^[\d.]+$/.test(name) ? undefined : name; // an address
}

const isList = (value: EvidenceValue): value is readonly string[] | readonly number[] =>
  Array.isArray(value);
