// An analysis -> what somebody would look for elsewhere: addresses that attacked or were called home to, names,
// hashes, fingerprints; each once, with the alerts that it stands in.

import type { Alert } from '../alert/alert.ts';
import { domainName } from '../alert/alert-facts.ts';
import { isGroup, isInside } from '../detect/address-kind.ts';
import { attackTactic } from '../detect/attack-tactics.ts';
import type { Severity } from '../detect/finding.ts';
import { type AlertFlow, type FlowsOf, flowsOf, isMac } from './alert-flows.ts';
import type { Analysis } from './analysis.ts';
import { heardAlerts } from './reported-alerts.ts';

export type IndicatorKind =
  | 'ipv4-addr'
  | 'ipv6-addr'
  | 'mac-addr'
  | 'domain-name'
  | 'sha256'
  | 'sha1'
  | 'md5'
  | 'ja3'
  | 'ja4';

/** What it was in the first alert that told of it. */
type IndicatorRole = 'attacker' | 'contacted' | 'named' | 'file' | 'certificate' | 'client';

interface Sign {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly role: IndicatorRole;
}

export interface FoundIndicator extends Sign {
  /** An address that means nothing to other networks: it tells of a host of one's own. */
  readonly isInside: boolean;
  /** The worst of its alerts'. */
  readonly severity: Severity;
  readonly confidence: number;
  readonly firstUs: number;
  readonly lastUs: number;
  /** In the order of alerts. */
  readonly alerts: readonly Alert[];
}

/** The worst first: in the order of alerts. */
export function foundIndicators(analysis: Analysis): FoundIndicator[] {
  const found = new Map<string, Draft>();
  const flows = flowsOf(analysis);
  for (const alert of heardAlerts(analysis)) {
    for (const sign of signsOf(alert, flows)) {
      const key = `${sign.kind} ${sign.value}`;
      const draft = found.get(key) ?? newIndicator(sign, alert);
      addAlert(draft, alert);
      found.set(key, draft);
    }
  }
  return [...found.values()];
}

/** An attacker may stand in thousands of alerts. */
type Draft = { -readonly [Field in keyof FoundIndicator]: FoundIndicator[Field] } & {
  readonly alerts: Alert[];
};

const newIndicator = (sign: Sign, { severity, confidence, startUs, endUs }: Alert): Draft => ({
  ...sign,
  isInside: isAddress(sign.kind) && isOwn(sign.value),
  ...{ severity, confidence, firstUs: startUs, lastUs: endUs, alerts: [] },
});

function addAlert(draft: Draft, alert: Alert): void {
  if (draft.alerts.at(-1) === alert) return; // it stands in one alert twice
  draft.confidence = Math.max(draft.confidence, alert.confidence);
  draft.firstUs = Math.min(draft.firstUs, alert.startUs);
  draft.lastUs = Math.max(draft.lastUs, alert.endUs);
  draft.alerts.push(alert);
}

const isAddress = (kind: IndicatorKind): boolean => kind.endsWith('-addr');

function signsOf(alert: Alert, flows: FlowsOf): Sign[] {
  const own = flows(alert);
  const isOutward = callsOut(alert);
  return [
    ...alert.attackers.flatMap((host) => addressSign(host, 'attacker')),
    ...(isOutward ? contactedBy(alert) : []),
    ...(isOutward ? namesOf(alert, own) : []),
    ...hashesOf(alert),
    ...own.flatMap((flow) => clientsOf(alert, flow)),
  ];
}

function addressSign(host: string, role: IndicatorRole): Sign[] {
  if (isMac(host)) return [{ kind: 'mac-addr', value: host.toLowerCase(), role }];
  if (host === '' || (isGroup(host) && !isReserved(host))) return [];
  return [{ kind: host.includes(':') ? 'ipv6-addr' : 'ipv4-addr', value: host, role }];
}

/** What a host of one's own does with one outside: the other end and its names are what to look for. */
function callsOut({ attack, detector }: Alert): boolean {
  if (detector === 'indicator-match' || detector === 'cryptomining') return true;
  const tactic = attack === null ? undefined : attackTactic(attack)?.name;
  return tactic === 'Command and Control' || tactic === 'Exfiltration';
}

/** Their victims are resolvers, which everybody asks. */
const throughResolvers: readonly string[] = ['dns-tunnel', 'dga'];

function contactedBy({ detector, attackers, victims }: Alert): Sign[] {
  if (throughResolvers.includes(detector) || !attackers.every(isOwn)) return [];
  return victims.filter((host) => !isOwn(host)).flatMap((host) => addressSign(host, 'contacted'));
}

/** Of 240.0.0.0/4, which nobody routes: forged sources, and masks. */
const isReserved = (host: string): boolean =>
  /^2(?:4\d|5[0-5])\./.test(host) && host !== '255.255.255.255';

const isOwn = (host: string): boolean => isMac(host) || isInside(host) || isReserved(host);

/** Only these keys of evidence are names of hosts: `names` are files in other alerts. */
const nameKeys = /^(?:domain|server_name|host|zone|indicator)s?$/;
const tellsNames: readonly string[] = ['anonymizer', 'cryptomining', 'dga', 'dns-tunnel'];

function namesOf({ detector, evidence }: Alert, flows: readonly AlertFlow[]): Sign[] {
  const told = Object.entries(evidence)
    .filter(([key]) => nameKeys.test(key) || (key === 'names' && tellsNames.includes(detector)))
    .flatMap(([, value]) => value);
  const asked = flows.filter(({ service }) => service !== 'dns').map((flow) => flow.serverName);
  const names = [...told, ...asked].flatMap((name) => domainName(name) ?? []);
  return names.map((value) => ({ kind: 'domain-name', value, role: 'named' }));
}

const digestLengths = { md5: 32, sha1: 40, sha256: 64 } as const;

function hashesOf({ detector, evidence }: Alert): Sign[] {
  const role = detector === 'suspicious-tls' ? 'certificate' : 'file';
  return (['sha256', 'sha1', 'md5'] as const).flatMap((kind) =>
    [evidence[kind] ?? []]
      .flat()
      .map((value) => String(value).toLowerCase())
      .filter((value) => value.length === digestLengths[kind] && /^[0-9a-f]+$/.test(value))
      .map((value) => ({ kind, value, role })),
  );
}

/** A fingerprint tells of the client: only an attacker's own is one to look for. */
function clientsOf({ attackers }: Alert, { srcIp, ja3, ja4 }: AlertFlow): Sign[] {
  if (srcIp === null || !attackers.includes(srcIp)) return [];
  return [
    ...(ja3 ? [{ kind: 'ja3', value: ja3, role: 'client' } as const] : []),
    ...(ja4 ? [{ kind: 'ja4', value: ja4, role: 'client' } as const] : []),
  ];
}
