// What the filter says of times -> a test: `12:00..12:30` on any day, `2026-03-01..2026-03-02T12:00` once.
// UTC. What is written stands for the whole of its last part: a day, a minute, a second.

import type { Test } from './filter.ts';

interface Span {
  readonly isClock: boolean;
  /** Microseconds since midnight, or since 1970. */
  readonly firstUs: number;
  readonly lastUs: number;
}

const secondUs = 1_000_000;
const minuteUs = 60 * secondUs;
export const dayUs = 1440 * minuteUs;

/** Undefined when it is none. */
export function readTime(text: string): Test | undefined {
  const [from, to, ...more] = text.split('..');
  const first = spanOf(from!);
  const last = to === undefined ? first : spanOf(to);
  if (!first || !last || more.length > 0 || first.isClock !== last.isClock) return undefined;
  return { kind: first.isClock ? 'clock' : 'range', low: first.firstUs, high: last.lastUs };
}

const form = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d):(\d\d)(?::(\d\d))?)?Z?$/i;

function spanOf(text: string): Span | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  if (year === undefined && hour === undefined) return undefined;
  const midnightUs = year === undefined ? 0 : midnightOf(Number(year), Number(month), Number(day));
  const [h, m, s] = [hour, minute, second].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if (midnightUs === undefined || h > 23 || m > 59 || s > 59) return undefined;
  const firstUs = midnightUs + (h * 60 + m) * minuteUs + s * secondUs;
  const partUs = hour === undefined ? dayUs : second === undefined ? minuteUs : secondUs;
  return { isClock: year === undefined, firstUs, lastUs: firstUs + partUs - 1 };
}

/** Undefined for a day that the calendar does not have. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  const isMonth = month >= 1 && month <= 12;
  const ms = Date.UTC(year, month - 1, day);
  return isMonth && day >= 1 && ms < Date.UTC(year, month, 1) ? ms * 1000 : undefined;
}
