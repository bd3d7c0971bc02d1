// What the program keeps of its own, by kind: how much, what limits it has, and what would go now.

import type { AgingKind, ProgramSettings } from '../../../src-contract/program-settings.ts';
import type { RetentionDone, RetentionPreview } from '../../../src-contract/routes/retention.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';

export interface KeptLine {
  readonly kind: AgingKind;
  readonly title: string;
  readonly things: number;
  readonly bytes: number;
  readonly limits: string;
  readonly going: number;
}

const titles: Readonly<Record<AgingKind, string>> = {
  uploads: 'Uploaded captures of kept cases',
  indexes: 'Indexes, by which packets are found',
  exports: 'Finished exports',
  logs: 'Logs that were put aside',
  live: 'Packets that were captured live',
  scratch: 'Leftovers of programs that were killed',
};

export const keptLines = ({ kept, limits, things }: RetentionPreview): readonly KeptLine[] =>
  kept.map(({ kind, things: count, bytes }) => ({
    ...{ kind, title: titles[kind], things: count, bytes },
    limits: limitText(limits[kind]),
    going: things.filter((thing) => thing.kind === kind).length,
  }));

export function limitText({
  maxAgeDays,
  maxBytes,
}: ProgramSettings['retention'][AgingKind]): string {
  const parts = [
    maxAgeDays === undefined ? '' : `${maxAgeDays} ${maxAgeDays === 1 ? 'day' : 'days'}`,
    maxBytes === undefined ? '' : formatBytes(maxBytes),
  ].filter(Boolean);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

export function goingText({ total, bytes, inUse, limits }: RetentionPreview): string {
  const left =
    inUse > 0 ? ` ${formatCountOf(inUse, 'thing')} beyond the limits in use: left alone.` : '';
  const when = limits.atStart ? ' Done at every start.' : '';
  if (total === 0) return `Nothing is beyond its limits.${left}${when}`;
  return `${formatCountOf(total, 'thing')} beyond the limits: ${formatBytes(bytes)}.${left}${when}`;
}

export function doneText({ total, bytes, failed }: RetentionDone): string {
  const trouble =
    failed.length > 0 ? `; ${formatCount(failed.length)} could not be taken away` : '';
  return `${formatCountOf(total, 'thing')} taken away, ${formatBytes(bytes)}${trouble}`;
}
