// The names that the filter box knows: short ones for what is asked most, and every column.

import { type FlowField, flowColumns } from '../flow/flow-columns.ts';

const shortNames: Record<string, readonly FlowField[]> = {
  src: ['srcIp'],
  dst: ['dstIp'],
  ip: ['srcIp', 'dstIp'],
  sport: ['srcPort'],
  dport: ['dstPort'],
  port: ['srcPort', 'dstPort'],
  proto: ['protocol'],
  state: ['connState'],
  mac: ['srcMac', 'dstMac'],
  host: ['srcIp', 'dstIp', 'serverName'],
  time: ['startUs'],
};

export const queryFields: ReadonlyMap<string, readonly FlowField[]> = new Map([
  ...flowColumns.map(({ column, field }) => [column, [field]] as const),
  ...Object.entries(shortNames),
]);

/** Where a word without a field is looked for. */
export const anyWhere: readonly FlowField[] = ['flowId', 'srcIp', 'dstIp', 'protocol', 'service'];
