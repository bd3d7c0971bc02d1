// An analysis -> documents of the Elastic Common Schema 8.11, one JSON object a line for each alert that is
// heard. What the schema has no field for stands under `wiresift`.

import { attackAddress, attackTactic } from '../detect/attack-tactics.ts';
import { attackName } from '../detect/attack-techniques.ts';
import type { Severity } from '../detect/finding.ts';
import type { ReportedAlert } from './alert-columns.ts';
import { type AlertFlow, flowsOf, flowsOfAlert, ipsIn, isMac, mostInLine } from './alert-flows.ts';
import type { Analysis } from './analysis.ts';
import { eveService, transportOf } from './eve-words.ts';
import { isoTime } from './iso-time.ts';
import { jsonText } from './json-text.ts';
import { heardAlerts } from './reported-alerts.ts';

const ecsVersion = '8.11.0';

/** Members without a value are left out by JSON. */
export function ecsAlerts(analysis: Analysis): string {
  const flows = flowsOf(analysis);
  return heardAlerts(analysis)
    .map((alert) => `${JSON.stringify(documentOf(alert, flows(alert), analysis))}\n`)
    .join('');
}

function documentOf(alert: ReportedAlert, flows: readonly AlertFlow[], { version }: Analysis) {
  const [flow] = flows;
  return {
    '@timestamp': isoTime(alert.startUs),
    ecs: { version: ecsVersion },
    message: alert.summary,
    event: eventOf(alert),
    rule: ruleOf(alert, version),
    threat: threatOf(alert),
    ...(flow ? trafficOf(flow) : hostsOf(alert)),
    related: relatedOf(alert, flows),
    observer: { vendor: 'Wiresift', product: 'Wiresift', type: 'ids', version },
    wiresift: ownOf(alert),
  };
}

function eventOf({ id, detector, severity, confidence, summary, ...alert }: ReportedAlert) {
  const { startUs, endUs } = alert;
  return {
    kind: 'alert',
    category: ['intrusion_detection', 'network'],
    type: ['info'],
    module: 'wiresift',
    dataset: 'wiresift.alert',
    provider: 'wiresift',
    id,
    action: detector,
    reason: summary,
    severity: severityNumbers[severity],
    risk_score: Math.round(confidence * severityNumbers[severity] * 100) / 100,
    start: isoTime(startUs),
    end: isoTime(endUs),
    duration: Math.max(0, endUs - startUs) * 1000, // nanoseconds
  };
}

/** Those of Elastic's own rules; info is below all of them. */
const severityNumbers: Readonly<Record<Severity, number>> = {
  ...{ critical: 99, high: 73, medium: 47, low: 21, info: 10 },
};

const ruleOf = ({ detector, title, explain }: ReportedAlert, version: string) => ({
  ...{ id: detector, name: title, description: explain },
  ...{ ruleset: detector.startsWith('model:') ? 'wiresift-models' : 'wiresift-rules', version },
});

function threatOf({ attack }: ReportedAlert) {
  if (attack === null) return undefined;
  const whole = attack.slice(0, 5);
  const tactic = attackTactic(attack);
  return {
    framework: 'MITRE ATT&CK',
    tactic: tactic && {
      id: [tactic.id],
      name: [tactic.name],
      reference: [`https://attack.mitre.org/tactics/${tactic.id}/`],
    },
    technique: {
      ...techniqueOf(whole),
      ...(whole !== attack && { subtechnique: techniqueOf(attack) }),
    },
  };
}

/** Of a part the name stands behind that of the whole: `Application Layer Protocol: DNS`. */
function techniqueOf(id: string) {
  const name = attackName(id)?.split(': ').at(-1);
  return {
    id: [id],
    name: name === undefined ? undefined : [name],
    reference: [attackAddress(id)],
  };
}

/** Without a flow: whoever is listed first. */
function hostsOf({ attackers, victims }: ReportedAlert) {
  return { source: endOf(attackers), destination: endOf(victims) };
}

function endOf(hosts: readonly string[]) {
  const [ip, mac] = [ipsIn(hosts)[0], hosts.find(isMac)];
  if (ip === undefined && mac === undefined) return undefined;
  return { address: ip ?? mac, ip, mac: mac?.toUpperCase().replaceAll(':', '-') };
}

function trafficOf(flow: AlertFlow) {
  const hasPorts = ['tcp', 'udp', 'sctp'].includes(flow.protocol ?? '');
  const { fwdBytes, bwdBytes, fwdPackets, bwdPackets, vlan } = flow;
  const inner = vlan?.split('.').at(-1);
  return {
    source: {
      ...{
        address: told(flow.srcIp),
        ip: told(flow.srcIp),
        port: hasPorts ? told(flow.srcPort) : undefined,
      },
      ...{ bytes: told(fwdBytes), packets: told(fwdPackets) },
    },
    destination: {
      ...{
        address: told(flow.dstIp),
        ip: told(flow.dstIp),
        port: hasPorts ? told(flow.dstPort) : undefined,
      },
      ...{ bytes: told(bwdBytes), packets: told(bwdPackets) },
    },
    network: {
      community_id: flow.communityId || undefined,
      type: flow.srcIp?.includes(':') ? 'ipv6' : 'ipv4',
      transport: transports.get(flow.protocol ?? '') ?? undefined,
      iana_number: transportOf(flow.protocol)?.toString(),
      protocol: eveService(flow.service ?? ''),
      bytes: sumOf(fwdBytes, bwdBytes),
      packets: sumOf(fwdPackets, bwdPackets),
      vlan: inner === undefined ? undefined : { id: inner },
    },
    tls: tlsOf(flow),
  };
}

/** What a log that the flow came out of did not tell is left out. */
const told = <Value>(value: Value | null): Value | undefined => value ?? undefined;
const sumOf = (one: number | null, other: number | null): number | undefined =>
  one === null || other === null ? undefined : one + other;

const transports = new Map([
  ...(['tcp', 'udp', 'icmp', 'sctp'] as const).map((word) => [word, word] as const),
  ['icmp6', 'ipv6-icmp'],
]);

function tlsOf({ ja3, serverName, service }: AlertFlow) {
  if (!ja3 && service !== 'tls' && service !== 'quic') return undefined;
  return { client: { ja3: ja3 ?? undefined, server_name: serverName ?? undefined } };
}

function relatedOf({ attackers, victims }: ReportedAlert, flows: readonly AlertFlow[]) {
  const ends = flows.flatMap(({ srcIp, dstIp }) => [srcIp, dstIp]);
  return {
    ip: distinct([...ipsIn(attackers), ...ipsIn(victims), ...ends]),
    hosts: distinct(flows.map(({ serverName }) => serverName)),
    hash: distinct(flows.flatMap(({ ja3, ja4 }) => [ja3, ja4])),
  };
}

/** Undefined without any. */
function distinct(words: readonly (string | null)[]): string[] | undefined {
  const found = [...new Set(words.filter((word): word is string => Boolean(word)))];
  return found.length > 0 ? found : undefined;
}

/** Evidence is one text: its names differ by detector, and an index has only so many fields. */
const ownOf = (alert: ReportedAlert) => ({
  alert_id: alert.id,
  severity: alert.severity,
  confidence: Math.round(alert.confidence * 1e6) / 1e6,
  count: Math.round(alert.count),
  attackers: alert.attackers.slice(0, mostInLine),
  attacker_count: alert.attackerCount,
  victims: alert.victims.slice(0, mostInLine),
  victim_count: alert.victimCount,
  flow_ids: alert.flowIds.slice(0, flowsOfAlert),
  flow_count: alert.flowCount,
  within_budget: alert.isWithinBudget,
  quiet_if: alert.quietIf,
  evidence: jsonText(alert.evidence),
});
