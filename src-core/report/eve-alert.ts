// An analysis -> Suricata's EVE (as of Suricata 7): an event of type alert for each alert that is heard, and of
// type anomaly for what was malformed, in alerts and in the capture itself. One JSON object a line.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { attackTactic } from '../detect/attack-tactics.ts';
import { attackName } from '../detect/attack-techniques.ts';
import type { Severity } from '../detect/finding.ts';
import { originOf } from '../flow/packet-origin.ts';
import type { ReportedAlert } from './alert-columns.ts';
import { type AlertFlow, flowsOf, flowsOfAlert, ipsIn, mostInLine } from './alert-flows.ts';
import type { Analysis } from './analysis.ts';
import { alertAnomaly, captureAnomalies } from './eve-anomaly.ts';
import { eveProtocol, eveService, eveTime, transportOf } from './eve-words.ts';
import { ratioCell } from './number-cell.ts';
import { heardAlerts } from './reported-alerts.ts';

export function eveAlerts(analysis: Analysis): string {
  const flows = flowsOf(analysis);
  const events = heardAlerts(analysis).flatMap((alert) => {
    const ends = endsOf(alert, flows(alert)[0]);
    const event = {
      ...{ timestamp: eveTime(alert.startUs), ...ends.before, event_type: 'alert', ...ends.ends },
      ...{ alert: bodyOf(alert), ...ends.behind },
    };
    const anomaly = alertAnomaly(alert);
    if (!anomaly) return [event];
    const { timestamp } = event;
    return [event, { timestamp, ...ends.before, event_type: 'anomaly', ...ends.ends, anomaly }];
  });
  return [...events, ...captureAnomalies(analysis)]
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

/** Of the first flow that the alert lists, where it is known; else the first hosts. Undefined members go. */
function endsOf({ attackers, victims }: ReportedAlert, flow: AlertFlow | undefined) {
  if (!flow) {
    const [srcIp, destIp] = [ipsIn(attackers)[0], ipsIn(victims)[0]];
    return { before: {}, ends: { src_ip: srcIp, dest_ip: destIp }, behind: {} };
  }
  const transport = transportOf(flow.protocol);
  const isIcmp = flow.protocol === 'icmp' || flow.protocol === 'icmp6';
  const hasPorts = ['tcp', 'udp', 'sctp'].includes(flow.protocol ?? '');
  return {
    before: { flow_id: eveFlowId(flow), vlan: flow.vlan?.split('.').map(Number) },
    ends: {
      src_ip: told(flow.srcIp),
      src_port: hasPorts ? told(flow.srcPort) : undefined,
      dest_ip: told(flow.dstIp),
      dest_port: hasPorts ? told(flow.dstPort) : undefined,
      proto: transport === undefined ? undefined : eveProtocol(transport),
      icmp_type: isIcmp ? told(flow.srcPort) : undefined,
      icmp_code: isIcmp ? told(flow.dstPort) : undefined,
    },
    behind: {
      app_proto: eveService(flow.service ?? ''),
      flow: {
        pkts_toserver: told(flow.fwdPackets),
        pkts_toclient: told(flow.bwdPackets),
        bytes_toserver: told(flow.fwdBytes),
        bytes_toclient: told(flow.bwdBytes),
        start: eveTime(flow.startUs ?? 0),
      },
      community_id: flow.communityId || undefined,
    },
  };
}

/** What a log that the flow came out of did not tell is left out. */
const told = <Value>(value: Value | null): Value | undefined => value ?? undefined;

/** The number that an event of type flow has, too. */
function eveFlowId({ flowId }: AlertFlow): number | undefined {
  const [evidence, packet] = (flowId ?? '').split('.').map(Number);
  return evidence && packet ? originOf(evidence, packet) : undefined;
}

function bodyOf(alert: ReportedAlert) {
  const { detector, title, attackers, victims } = alert;
  const [source, target] = [ipsIn(attackers)[0], ipsIn(victims)[0]];
  return {
    action: 'allowed',
    gid: 1,
    signature_id: signatureId(detector),
    rev: 1,
    signature: `WIRESIFT ${title}`,
    category: categoryOf(alert),
    severity: priorities[alert.severity],
    source: source === undefined ? undefined : { ip: source },
    target: target === undefined ? undefined : { ip: target },
    metadata: metadataOf(alert),
  };
}

/** In the range that Suricata leaves to local rules; a detector keeps its own in every version. */
export function signatureId(detector: string): number {
  const [a, b, c] = sha256(utf8ToBytes(detector));
  return 1_900_000 + (((a! << 16) | (b! << 8) | c!) % 100_000);
}

/** Suricata's priorities of classes: 1 is the most urgent. */
const priorities: Readonly<Record<Severity, number>> = {
  ...{ critical: 1, high: 1, medium: 2, low: 3, info: 4 },
};

/** Names of Suricata's own classes, so that views by category go on working. */
function categoryOf({ attack, detector }: ReportedAlert): string {
  if (detector === 'cryptomining') return 'Crypto Currency Mining Activity Detected';
  const tactic = attack === null ? undefined : attackTactic(attack)?.name;
  return categories.get(tactic ?? '') ?? 'Potentially Bad Traffic';
}

const categories = new Map([
  ['Initial Access', 'Web Application Attack'],
  ['Execution', 'Attempted Administrator Privilege Gain'],
  ['Credential Access', 'Attempted User Privilege Gain'],
  ['Discovery', 'Detection of a Network Scan'],
  ['Lateral Movement', 'Misc Attack'],
  ['Exfiltration', 'Potential Corporate Privacy Violation'],
  ['Command and Control', 'Malware Command and Control Activity Detected'],
  ['Impact', 'Detection of a Denial of Service Attack'],
]);

/** As a rule's metadata: a list of texts under each key. */
function metadataOf(alert: ReportedAlert): Record<string, string[]> {
  const { attack, flowIds } = alert;
  const tactic = attack === null ? undefined : attackTactic(attack);
  const all: Record<string, readonly (string | undefined)[]> = {
    signature_severity: [signatureSeverities[alert.severity]],
    confidence: [alert.confidence >= 0.8 ? 'High' : alert.confidence >= 0.5 ? 'Medium' : 'Low'],
    mitre_tactic_id: [tactic?.id],
    mitre_tactic_name: [tactic?.name],
    mitre_technique_id: [attack ?? undefined],
    mitre_technique_name: [attack === null ? undefined : attackName(attack)],
    wiresift_alert_id: [alert.id],
    wiresift_detector: [alert.detector],
    wiresift_severity: [alert.severity],
    wiresift_confidence: [ratioCell(alert.confidence)],
    wiresift_summary: [alert.summary],
    wiresift_end: [eveTime(alert.endUs)],
    wiresift_count: [String(Math.round(alert.count))],
    wiresift_attackers: alert.attackers.slice(0, mostInLine),
    wiresift_attacker_count: [String(alert.attackerCount)],
    wiresift_victims: alert.victims.slice(0, mostInLine),
    wiresift_victim_count: [String(alert.victimCount)],
    wiresift_flow_ids: flowIds.slice(0, flowsOfAlert),
    wiresift_flow_count: [String(alert.flowCount)],
  };
  return Object.fromEntries(
    Object.entries(all)
      .map(([key, texts]) => [key, texts.filter((text) => text !== undefined)] as const)
      .filter(([, texts]) => texts.length > 0),
  );
}

const signatureSeverities: Readonly<Record<Severity, string>> = {
  ...{ critical: 'Critical', high: 'Major', medium: 'Major', low: 'Minor', info: 'Informational' },
};
