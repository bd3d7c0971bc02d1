// A cell -> microseconds since the epoch: seconds and their parts as a number, or a written date, in UTC
// where nothing else is said.

import { readNumber } from './read-number.ts';

export interface WrittenTime {
  us: number;
  /** Whether it is written so that the afternoon may be missing: `05/07/2017 02:15`. */
  mayBeAfternoon: boolean;
  hour: number;
}

const yearFirst =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;
const dayFirst =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([AaPp][Mm])?)?$/;

const mostTimeChars = 40;
const number = new Float64Array(1);

/** False where it is no time. */
export function readTime(text: string, start: number, end: number, into: WrittenTime): boolean {
  into.mayBeAfternoon = false;
  if (end - start > mostTimeChars) return false;
  if (readNumber(text, start, end, number, 0)) {
    into.us = Math.round(number[0]! * usOf(number[0]!));
    return Number.isFinite(into.us);
  }
  const cell = text.slice(start, end);
  return readYearFirst(cell, into) || readDayFirst(cell, into);
}

/** Seconds until the year 5138; then milliseconds, microseconds, nanoseconds. */
function usOf(value: number): number {
  if (value < 1e11) return 1e6;
  if (value < 1e14) return 1e3;
  return value < 1e17 ? 1 : 1e-3;
}

function readYearFirst(cell: string, into: WrittenTime): boolean {
  const match = yearFirst.exec(cell);
  if (!match) return false;
  const [, year, , month, day, hour = '0', minute = '0', second = '0', part = '', zone] = match;
  const date = [Number(year), Number(month), Number(day)] as const;
  const us = momentUs(date, Number(hour), Number(minute), Number(second), part);
  into.us = us - zoneUs(zone);
  return Number.isFinite(into.us);
}

/** The month comes first where the second number can be none. */
function readDayFirst(cell: string, into: WrittenTime): boolean {
  const match = dayFirst.exec(cell);
  if (!match) return false;
  const [, one, , two, year, written = '0', minute = '0', second = '0', part = '', half] = match;
  const [day, month] = Number(two) > 12 ? [two, one] : [one, two];
  let hour = Number(written);
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const date = [Number(year), Number(month), Number(day)] as const;
  into.us = momentUs(date, hour, Number(minute), Number(second), part);
  into.mayBeAfternoon = half === undefined;
  into.hour = hour;
  return Number.isFinite(into.us);
}

function momentUs(
  [year, month, day]: readonly [number, number, number],
  hour: number,
  minute: number,
  second: number,
  part: string,
): number {
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  // 60 is a leap second.
  if (!isDate || hour > 24 || minute > 59 || second > 60) return Number.NaN;
  const us = Math.floor(Number(part.slice(0, 6).padEnd(6, '0')));
  return Date.UTC(year, month - 1, day, hour, minute, second) * 1000 + us;
}

function zoneUs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -minutes : minutes) * 60e6;
}
