// How the flow table lays out the columns of the one list: order, width, and which show at first.

import { type FlowColumn, isWord } from '../../../src-core/flow/flow-columns.ts';
import { type QueryField, queryColumns } from '../../../src-core/query/case-columns.ts';

export type LaidOutColumn = FlowColumn & { readonly field: QueryField };
type Column = LaidOutColumn;

/** What an analyst reads first; the rest wait in the column menu. */
const shownAtFirst: readonly QueryField[] = [
  'flowId',
  'startUs',
  'durationUs',
  'srcIp',
  'srcPort',
  'dstIp',
  'dstPort',
  'protocol',
  'service',
  'serverName',
  'label',
  'packets',
  'bytes',
  'fwdBytes',
  'bwdBytes',
  'connState',
  'history',
  'endReason',
];

export const visibleAtFirst: ReadonlySet<QueryField> = new Set(shownAtFirst);

const isShownAtFirst = ({ field }: Column): boolean => visibleAtFirst.has(field);
const placeOf = ({ field }: Column): number => shownAtFirst.indexOf(field);

/** Left to right. */
export const laidOutColumns: readonly Column[] = [
  ...queryColumns.filter(isShownAtFirst).sort((a, b) => placeOf(a) - placeOf(b)),
  ...queryColumns.filter((column) => !isShownAtFirst(column)),
];

const widthOfField: { readonly [Field in QueryField]?: number } = {
  flowId: 92,
  label: 84,
  score: 62,
  note: 240,
  communityId: 248,
  history: 110,
  protocol: 66,
  connState: 60,
  endReason: 72,
  service: 80,
  serverName: 200,
  userAgent: 300,
  ja3: 248,
  ja4: 280,
  vlan: 60,
  tunnel: 80,
  srcPort: 68,
  dstPort: 90,
};

/** Pixels at 12 px monospace: an IPv4 address, a full time stamp and a byte size fit whole. */
export function widthOf({ field, type }: Column): number {
  const own = widthOfField[field];
  if (own) return own;
  if (type === 'address') return 132;
  if (type === 'time') return 206;
  if (type === 'duration') return 104;
  if (type === 'word') return 136;
  if (type === 'bytes') return 82;
  return 62;
}

/** A whole IPv6 address, where the window has room to spare. */
const widestAddressPx = 300;

export const widestOf = ({ type }: Column): number | undefined =>
  type === 'address' ? widestAddressPx : undefined;

export const isRightAligned = ({ type }: Column): boolean => !isWord(type) && type !== 'time';
