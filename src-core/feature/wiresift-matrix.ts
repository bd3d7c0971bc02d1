// A batch's row -> the numbers that models read: columns of the flow table, features, and protocol,
// state and service as zeros and a one. Durations are in seconds; what is unknown stays NaN.

import type { ConnState } from '../flow/conn-state.ts';
import { type FlowBatch, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import { numberColumns } from '../flow/flow-columns.ts';
import { serviceGroupOf, serviceGroups } from './service-groups.ts';
import { matrixFlowColumns, wiresiftProfile } from './wiresift-profile.ts';

const protocolGroups = ['tcp', 'udp', 'icmp', 'other'] as const;

const stateGroups = [
  'unanswered',
  'rejected',
  'open',
  'closed',
  'half_closed',
  'reset',
  'answer_only',
  'other',
] as const;

/** By how it went, whoever did it. */
const groupOfState: Readonly<Record<ConnState, (typeof stateGroups)[number]>> = {
  S0: 'unanswered',
  SH: 'unanswered',
  RSTOS0: 'unanswered',
  REJ: 'rejected',
  S1: 'open',
  SF: 'closed',
  S2: 'half_closed',
  S3: 'half_closed',
  RSTO: 'reset',
  RSTR: 'reset',
  SHR: 'answer_only',
  RSTRH: 'answer_only',
  OTH: 'other',
};

interface Encoding {
  readonly prefix: string;
  readonly groups: readonly string[];
  /** Which of the groups a word belongs to. */
  readonly groupOf: (word: string) => string;
  readonly list: number;
}

const encodings: readonly Encoding[] = [
  {
    prefix: 'protocol',
    groups: protocolGroups,
    groupOf: protocolGroupOf,
    list: wordIndex.get('protocol')!,
  },
  {
    prefix: 'state',
    groups: stateGroups,
    groupOf: (word) => groupOfState[word as ConnState] ?? 'other',
    list: wordIndex.get('connState')!,
  },
  {
    prefix: 'service',
    groups: serviceGroups,
    groupOf: serviceGroupOf,
    list: wordIndex.get('service')!,
  },
];

function protocolGroupOf(word: string): string {
  if (word === 'tcp' || word === 'udp') return word;
  return word === 'icmp' || word === 'icmp6' ? 'icmp' : 'other';
}

export const wiresiftMatrix: readonly string[] = [
  ...matrixFlowColumns,
  ...wiresiftProfile.columns,
  ...encodings.flatMap(({ prefix, groups }) => groups.map((group) => `${prefix}_${group}`)),
];

const flowNumbers = matrixFlowColumns.map((column) => {
  const at = numberColumns.findIndex((known) => known.column === column);
  return { at, divisor: numberColumns[at]!.type === 'duration' ? 1e6 : 1 };
});

/** `batch` is one of the default profile, `words` what `batchWords` makes of it. */
export function matrixRow(
  batch: FlowBatch,
  words: readonly (readonly string[])[],
  row: number,
  into: Float32Array | Float64Array,
  from = 0,
): void {
  let at = from;
  for (const number of flowNumbers) {
    into[at++] = batch.numbers[row * numbersPerRow + number.at]! / number.divisor;
  }
  const width = wiresiftProfile.columns.length;
  for (let i = row * width; i < (row + 1) * width; i++) into[at++] = batch.features[i]!;
  for (const { groups, groupOf, list } of encodings) {
    const group = groupOf(words[list]![row]!);
    for (const one of groups) into[at++] = one === group ? 1 : 0;
  }
}
