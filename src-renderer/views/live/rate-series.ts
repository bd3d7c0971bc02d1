// What came in each second -> the four lines of the page, and the figures above them.

import type { CaptureRate } from '../../../src-contract/routes/capture.ts';
import { formatBytes, formatCount, formatRounded } from '../../widgets/format-number.ts';

export type RateKind = 'packets' | 'bandwidth' | 'flows' | 'alerts';

export interface RateLine {
  readonly kind: RateKind;
  readonly title: string;
  readonly colour: `--ws-${string}`;
  readonly perSecOf: (rate: CaptureRate) => number;
  /** With its unit. */
  readonly shown: (perSec: number) => string;
}

export const rateLines: readonly RateLine[] = [
  {
    ...{ kind: 'packets', title: 'Packets', colour: '--ws-series-1' },
    perSecOf: ({ packets }) => packets,
    shown: (perSec) => `${amountText(perSec)}/s`,
  },
  {
    ...{ kind: 'bandwidth', title: 'Bandwidth', colour: '--ws-series-3' },
    perSecOf: ({ bytes }) => bytes * 8,
    shown: bitsText,
  },
  {
    ...{ kind: 'flows', title: 'Flows that ended', colour: '--ws-series-4' },
    perSecOf: ({ flows }) => flows,
    shown: (perSec) => `${amountText(perSec)}/s`,
  },
  {
    ...{ kind: 'alerts', title: 'New alerts', colour: '--ws-series-5' },
    perSecOf: ({ alerts }) => alerts,
    shown: (perSec) => `${amountText(perSec)}/s`,
  },
];

/** `12.3 Mbit/s` */
export function bitsText(bitsPerSec: number): string {
  const text = formatRounded(bitsPerSec);
  return /\d$/.test(text) ? `${text} bit/s` : `${text}bit/s`;
}

/** Under ten, tenths count. */
function amountText(perSec: number): string {
  if (perSec === 0 || perSec >= 10) return formatRounded(perSec);
  return perSec < 0.05 ? '<0.1' : String(Math.round(perSec * 10) / 10);
}

/** Files are written in bursts: a single second says little. */
const nowSeconds = 5;

export function nowPerSec(rates: readonly CaptureRate[], { perSecOf }: RateLine): number {
  const last = rates.slice(-nowSeconds);
  const sum = last.reduce((total, rate) => total + perSecOf(rate), 0);
  return last.length === 0 ? 0 : sum / last.length;
}

/** Alerts are too few to have a pace: how many there were of late says more. */
export function nowText(rates: readonly CaptureRate[], line: RateLine): string {
  if (line.kind !== 'alerts') return line.shown(nowPerSec(rates, line));
  const lastMinute = rates.slice(-60).reduce((sum, { alerts }) => sum + alerts, 0);
  return `${formatCount(lastMinute)}/min`;
}

/** More points than a chart is wide tell nothing: neighbours become their mean. */
const mostPoints = 300;

export function thinned(
  rates: readonly CaptureRate[],
  { perSecOf }: RateLine,
): readonly (readonly [atMs: number, perSec: number])[] {
  const step = Math.max(1, Math.ceil(rates.length / mostPoints));
  // Counted from the end, so that a point keeps its seconds while others come behind it.
  const first = rates.length % step;
  const starts = Array.from(
    { length: Math.floor(rates.length / step) },
    (_, at) => first + at * step,
  );
  return starts.map((start) => {
    const group = rates.slice(start, start + step);
    const sum = group.reduce((total, rate) => total + perSecOf(rate), 0);
    return [(group.at(-1)?.atUs ?? 0) / 1000, sum / group.length] as const;
  });
}

export interface SessionTotals {
  readonly packets: number;
  readonly bytes: number;
  readonly flows: number;
  readonly alerts: number;
  readonly seconds: number;
}

/** Below the figure of now: what it came to in all. */
export function totalText(kind: RateKind, totals: SessionTotals): string {
  if (kind === 'packets') return `${formatCount(totals.packets)} in all`;
  if (kind === 'flows') return `${formatCount(totals.flows)} in all`;
  if (kind === 'alerts') return `${formatCount(totals.alerts)} in all`;
  const mean = totals.seconds > 0 ? (totals.bytes * 8) / totals.seconds : 0;
  return `${formatBytes(totals.bytes)} in all, ${bitsText(mean)} on average`;
}
