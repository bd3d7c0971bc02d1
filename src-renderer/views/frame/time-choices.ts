// Spans of time that are often wanted: the beginning and the end of what was captured, and what lies beside
// the span that is shown.

import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Span } from '../../address/filter-text.ts';

export interface TimeChoice {
  readonly title: string;
  readonly span: Span;
}

const minuteUs = 60e6;
const lengths: readonly (readonly [words: string, us: number])[] = [
  ['minute', minuteUs],
  ['10 minutes', 10 * minuteUs],
  ['hour', 60 * minuteUs],
  ['6 hours', 360 * minuteUs],
  ['day', 1440 * minuteUs],
  ['7 days', 10_080 * minuteUs],
];

/** From the first to the last packet of all; undefined without packets. */
export function capturedSpan(captures: readonly Capture[]): Span | undefined {
  const starts = captures.flatMap(({ startUs }) => startUs ?? []);
  const ends = captures.flatMap(({ endUs }) => endUs ?? []);
  if (starts.length === 0 || ends.length === 0) return undefined;
  return { fromUs: Math.min(...starts), toUs: Math.max(...ends) };
}

export function firstAndLast({ fromUs, toUs }: Span): readonly TimeChoice[] {
  const fitting = lengths.filter(([, us]) => us < toUs - fromUs);
  return [
    ...fitting.map(([words, us]) => ({
      title: `First ${words}`,
      span: { fromUs, toUs: fromUs + us },
    })),
    ...fitting.map(([words, us]) => ({
      title: `Last ${words}`,
      span: { fromUs: toUs - us, toUs },
    })),
  ];
}

export function beside({ fromUs, toUs }: Span): readonly TimeChoice[] {
  const lengthUs = toUs - fromUs;
  return [
    { title: 'Earlier', span: { fromUs: fromUs - lengthUs, toUs: fromUs } },
    { title: 'Later', span: { fromUs: toUs, toUs: toUs + lengthUs } },
    {
      title: 'Wider',
      span: { fromUs: fromUs - lengthUs / 2, toUs: toUs + lengthUs / 2 },
    },
  ];
}
