// The name of a split, as a person says it -> the split, or with each attack left out one after the other.

import { AppError } from '../base/app-error.ts';
import type { ClassLabels } from '../model/model.ts';
import { leaveAttacksOut } from './leave-attack-out.ts';
import type { RowOrigins } from './row-origins.ts';
import type { Split } from './split.ts';
import { splitAsGiven } from './split-as-given.ts';
import { splitAtRandom } from './split-at-random.ts';
import { splitByHost } from './split-by-host.ts';
import { splitByTime } from './split-by-time.ts';

export const splitKinds = ['time', 'host', 'attack', 'given', 'random'] as const;
export type SplitKind = (typeof splitKinds)[number];

export interface SplitOptions {
  readonly seed: number;
  /** A third, where nobody says otherwise. */
  readonly testShare?: number | undefined;
  /** Whether a row was given to learn from or to test. */
  readonly sides?: Uint8Array | undefined;
}

/** One split at a time is in memory. */
export function splitRows(
  kind: SplitKind,
  labels: ClassLabels,
  origins: RowOrigins,
  { seed, testShare = 1 / 3, sides }: SplitOptions,
): Iterable<Split> {
  if (!(testShare > 0 && testShare < 1)) {
    throw new AppError('bad-input', 'The tested share of the rows is above 0 and below 1.');
  }
  const { classes } = labels;
  switch (kind) {
    case 'random':
      return [splitAtRandom(classes, testShare, seed)];
    case 'time':
      return [splitByTime(needed(origins.times, 'time', kind), testShare)];
    case 'host':
      return [splitByHost(needed(origins.hosts, 'host', kind), classes, testShare, seed)];
    case 'attack':
      return leaveAttacksOut(labels, testShare, seed);
    case 'given':
      if (sides) return [splitAsGiven(sides)];
      throw new AppError('bad-input', 'Nothing says which rows to learn from and which to test.');
  }
}

function needed<Codes>(codes: Codes | undefined, what: string, kind: SplitKind): Codes {
  if (codes !== undefined) return codes;
  throw new AppError(
    'bad-input',
    `These rows have no ${what}, so they cannot be split by ${kind}.`,
  );
}

/** What the rows allow that says most about use: by time, else by host, else at random. */
export function usualSplit({ times, hosts }: RowOrigins): SplitKind {
  const known = times?.filter((time) => !Number.isNaN(time));
  if (known?.some((time) => time !== known[0])) return 'time';
  return hosts?.some((host) => host !== hosts[0]) ? 'host' : 'random';
}
