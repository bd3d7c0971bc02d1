// Alerts by host: who attacked or was attacked how often, and how bad the worst of it is; beside how
// unusual its profile is among the others of the capture.

import { type Severity, severities } from '../detect/finding.ts';
import { hostProfile } from '../detect/host-profile.ts';
import type { Alert } from './alert.ts';

export interface AlertHost {
  /** As alerts list it: an IP address or a MAC. */
  readonly host: string;
  /** Null where no alert names it. */
  readonly severity: Severity | null;
  readonly attackerIn: number;
  readonly victimIn: number;
  /** 0 is ordinary, 1 is most unusual; null where nobody has scored it. */
  readonly score: number | null;
  readonly reasons: readonly string[];
}

export type HostScore = Pick<AlertHost, 'score' | 'reasons'>;

/** More are nobody's reading; the alerts name theirs anyway. */
const mostHosts = 1000;

/** The worst first. */
export function alertHosts(
  alerts: readonly Alert[],
  scores: ReadonlyMap<string, HostScore> = profileScores(alerts),
): AlertHost[] {
  const hosts = new Map<string, Counted>();
  for (const [host, score] of scores) hosts.set(host, { ...blank(host), ...score });
  for (const { attackers, victims, severity } of alerts) {
    for (const host of attackers) count(hosts, host, severity).attackerIn += 1;
    for (const host of victims) count(hosts, host, severity).victimIn += 1;
  }
  return [...hosts.values()].sort(compareHosts).slice(0, mostHosts);
}

/** What the profiles of hosts said: how sure it is that one is unlike the others, and in what. */
function profileScores(alerts: readonly Alert[]): Map<string, HostScore> {
  const profiles = alerts.filter(({ detector }) => detector === hostProfile.id);
  return new Map(
    profiles.map(({ attackers, confidence, evidence }): [string, HostScore] => {
      const { reasons } = evidence;
      const words = Array.isArray(reasons) ? reasons.map(String) : [];
      return [attackers[0] ?? '', { score: confidence, reasons: words }];
    }),
  );
}

type Counted = { -readonly [Field in keyof AlertHost]: AlertHost[Field] };

const blank = (host: string): Counted => ({
  ...{ host, severity: null, attackerIn: 0, victimIn: 0, score: null, reasons: [] },
});

function count(hosts: Map<string, Counted>, host: string, severity: Severity): Counted {
  const known = hosts.get(host) ?? blank(host);
  hosts.set(host, known);
  if (rank(severity) > rank(known.severity)) known.severity = severity;
  return known;
}

const rank = (severity: Severity | null): number =>
  severity === null ? -1 : severities.indexOf(severity);

function compareHosts(a: AlertHost, b: AlertHost): number {
  return (
    rank(b.severity) - rank(a.severity) ||
    b.attackerIn + b.victimIn - (a.attackerIn + a.victimIn) ||
    (b.score ?? -1) - (a.score ?? -1) ||
    (a.host < b.host ? -1 : 1)
  );
}
