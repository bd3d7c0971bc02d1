// The names that the filter box knows: short ones for what is asked most, and every column.

import { flowColumns } from '../flow/flow-columns.ts';
import { caseColumns } from './case-columns.ts';
import { featureColumns, type SearchField } from './search-columns.ts';

const shortNames: Record<string, readonly SearchField[]> = {
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

/** What packets say of a flow. */
export const queryFields: ReadonlyMap<string, readonly SearchField[]> = new Map([
  ...flowColumns.map(({ column, field }) => [column, [field]] as const),
  ...Object.entries(shortNames),
]);

/** And what a case adds. */
export const caseFields: ReadonlyMap<string, readonly SearchField[]> = new Map([
  ...queryFields,
  ...[...caseColumns, ...featureColumns].map(({ column, field }) => [column, [field]] as const),
]);

/** Where a word without a field is looked for. */
export const anyWhere: readonly SearchField[] = ['flowId', 'srcIp', 'dstIp', 'protocol', 'service'];
