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

/** What was answered from, and lists of the first ones of many, are no facts to go by. */
const isPort = (key: string): boolean => /(?:^|_)ports?$/.test(key) && !/^(?:src|first)_/.test(key);

const isName = (key: string): boolean =>
  /(?:^|_)(?:name|domain|host|sni|query|zone)s?$/.test(key) && !/^(?:src|first)_/.test(key);

export function portsIn(evidence: Alert['evidence']): number[] {
  const ports = Object.entries(evidence).flatMap(([key, value]) =>
    // Behind a plural a single number says how many there were.
    isPort(key) && !(key.endsWith('s') && typeof value === 'number') ? listOf(value) : [],
  );
  return [...new Set(ports)].filter((port): port is number => Number.isInteger(port));
}

export function namesIn(evidence: Alert['evidence']): string[] {
  const names = Object.entries(evidence).flatMap(([key, value]) =>
    isName(key) ? listOf(value) : [],
  );
  return [...new Set(names.flatMap((name) => domainName(name) ?? []))];
}

/** Undefined for what is no name of a host with a dot in it. */
export function domainName(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 254) return undefined;
  const name = text.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/.test(name)) return undefined;
  return /^[\d.]+$/.test(name) ? undefined : name; // an address
}

const listOf = (value: EvidenceValue): readonly unknown[] =>
  Array.isArray(value) ? value : [value];
