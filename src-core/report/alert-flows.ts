// What a line about an alert carries of the flows behind it: the first ones that it lists, where they are known.

import type { Alert } from '../alert/alert.ts';
import type { FlowRow } from '../flow/flow-columns.ts';
import type { Analysis } from './analysis.ts';

export const alertFlowFields = [
  'flowId',
  'communityId',
  'srcIp',
  'srcPort',
  'dstIp',
  'dstPort',
  'protocol',
  'startUs',
  'endUs',
  'fwdPackets',
  'fwdBytes',
  'bwdPackets',
  'bwdBytes',
  'service',
  'vlan',
  'serverName',
  'ja3',
  'ja4',
] as const satisfies readonly (keyof FlowRow)[];

export type AlertFlow = Pick<FlowRow, (typeof alertFlowFields)[number]>;

/** Of the hundred that an alert may list: more tell nothing new of who and whom. */
export const flowsOfAlert = 10;
/** Names, addresses and ids in one line. */
export const mostInLine = 20;

/** Of several alerts, each id once. */
export const carriedFlowIds = (alerts: readonly Alert[]): string[] => [
  ...new Set(alerts.flatMap(({ flowIds }) => flowIds.slice(0, flowsOfAlert))),
];

export type FlowsOf = (alert: Alert) => readonly AlertFlow[];

/** In the order in which the alert lists them. */
export function flowsOf({ alertFlows = [] }: Analysis): FlowsOf {
  const byId = new Map(alertFlows.map((flow) => [flow.flowId, flow]));
  return ({ flowIds }) => flowIds.slice(0, flowsOfAlert).flatMap((id) => byId.get(id) ?? []);
}

/** Addresses of IP: an attacker may be listed by its MAC beside it. */
export const ipsIn = (hosts: readonly string[]): string[] =>
  hosts.filter((host) => !isMac(host)).slice(0, mostInLine);

export const isMac = (host: string): boolean => /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(host);
