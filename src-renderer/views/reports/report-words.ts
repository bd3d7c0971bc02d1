// What a report holds, and which jobs made one.

import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { MaskKey } from '../../../src-contract/routes/reports.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';

/** The last one first. */
export const reportJobs = (jobs: readonly Job[]): readonly Job[] =>
  jobs
    .filter(({ kind, title }) => kind === 'export' && /^report(?:-masked)?\.[\w.]+$/.test(title))
    .toReversed();

/** `JSON: everything, for programs` -> what it is, and what it is for. */
export function splitTitle(title: string): readonly [name: string, purpose: string] {
  const at = title.indexOf(': ');
  return at < 0 ? [title, ''] : [title.slice(0, at), title.slice(at + 2)];
}

/** Which evidence a report is of. */
export function subjectText(captureId: number | undefined, captures: readonly Capture[]): string {
  if (captureId === undefined) return 'the whole case';
  return captures.find((one) => one.captureId === captureId)?.name ?? `capture ${captureId}`;
}

interface Counts {
  readonly alerts: number;
  readonly silenced: number;
  readonly beyondBudget: number;
}

/** What will be in it, a line each. */
export function contentLines(
  captures: readonly Capture[],
  { alerts, silenced, beyondBudget }: Counts,
  isMasked = false,
): readonly string[] {
  const sum = (of: (capture: Capture) => number) =>
    captures.reduce((total, capture) => total + of(capture), 0);
  const issues = sum((capture) => capture.issues);
  return [
    `${formatCountOf(captures.length, 'capture')} with name, size and SHA-256: ${formatCountOf(
      sum(({ packets }) => packets),
      'packet',
    )}, ${formatCountOf(
      sum(({ flows }) => flows),
      'flow',
    )}`,
    `${formatCountOf(alerts, 'alert')} with hosts, times, evidence and reasons${beyondBudget > 0 ? `, ${formatCount(beyondBudget)} of them beyond the budget` : ''}`,
    silenced > 0
      ? `${formatCountOf(silenced, 'silenced alert')}, each with the rule that silenced it`
      : 'No silenced alerts: no rule fits any',
    issues > 0
      ? `${formatCountOf(issues, 'kind')} of trouble in the captures`
      : 'The health of the captures, without trouble',
    'Verdicts on alerts, labels and notes of flows, models with how far to trust them',
    'The settings, budget and rules by which it was made, and the version of the program',
    ...(isMasked
      ? [
          'Addresses, MACs and names masked by the key; notes, filters, reasons and detectors’ sentences left out',
        ]
      : []),
  ];
}

/** `undefined` is no mask at all. Why none can be made now. */
export function whyNot(captures: readonly Capture[], key?: string): string | undefined {
  if (captures.length === 0) return 'There is no capture to report on.';
  const reading = captures.find(({ state }) => state === 'reading');
  if (reading) return `${reading.name} is still being read.`;
  return key === undefined || MaskKey.safeParse(key).success
    ? undefined
    : 'A mask takes a key of 8 to 256 characters.';
}
