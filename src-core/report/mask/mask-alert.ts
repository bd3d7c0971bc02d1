// An alert -> the same with masks: its numbers stay, its hosts and names are others, and sentences that its
// detector made of them are made anew.

import type { Alert } from '../../alert/alert.ts';
import { during, listed, many } from '../../base/in-words.ts';
import type { EvidenceValue } from '../../detect/finding.ts';
import type { AlertFlow } from '../alert-flows.ts';
import type { Mask } from './mask.ts';

/** Evidence whose words are the program's own, or say what software is like and not whose it is; ids of flows. */
const ownWords = new Set([
  ...['service', 'usual_service', 'kind', 'kinds', 'types', 'last_type', 'scan_kinds', 'protocol'],
  ...[
    'transport',
    'reasons',
    'signs',
    'signs_at_hosts',
    'known_for',
    'way',
    'opened_by',
    'loaders',
  ],
  ...['model', 'shift', 'most_unusual_flow', 'ja3', 'ja4'],
]);

export function maskAlert(alert: Alert, mask: Mask): Alert {
  const attackers = alert.attackers.map((host) => mask.host(host));
  const victims = alert.victims.map((host) => mask.host(host));
  return {
    ...alert,
    id: mask.id(alert.id),
    ...{ attackers, victims },
    summary: summaryOf({ ...alert, attackers, victims }),
    evidence: Object.fromEntries(
      Object.entries(alert.evidence).map(([name, value]) => [name, maskValue(name, value, mask)]),
    ),
    contributions: alert.contributions.map((each) => ({
      ...each,
      value: typeof each.value === 'string' ? mask.name(each.value) : each.value,
    })),
    quietIf: '',
  };
}

function maskValue(name: string, value: EvidenceValue, mask: Mask): EvidenceValue {
  if (ownWords.has(name)) return value;
  if (typeof value === 'string') return mask.host(value);
  return isTexts(value) ? value.map((one) => mask.host(one)) : value;
}

const isTexts = (value: EvidenceValue): value is readonly string[] =>
  Array.isArray(value) && typeof value[0] === 'string';

function summaryOf({ title, attackers, victims, count, startUs, endUs }: Alert): string {
  const by = attackers.length > 0 ? ` by ${listed(attackers, 3)}` : '';
  const against = victims.length > 0 ? ` against ${listed(victims, 3)}` : '';
  return `${title}${by}${against}: ${many(count, 'time')} in ${during(endUs - startUs)}.`;
}

/** Its community id is a hash of addresses, which can be guessed. */
export const maskFlow = (flow: AlertFlow, mask: Mask): AlertFlow => ({
  ...flow,
  communityId: '',
  srcIp: flow.srcIp && mask.host(flow.srcIp),
  dstIp: flow.dstIp && mask.host(flow.dstIp),
  serverName: flow.serverName && mask.name(flow.serverName),
});
