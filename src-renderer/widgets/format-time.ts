// Microseconds -> text. In UTC as in the evidence, or in this machine's time where the person wants that.

import { secondsText } from '../../src-core/base/seconds-text.ts';

export type TimeZone = 'utc' | 'local';

/** `2026-11-20 12:00:00.123456` */
export function formatTime(us: number, zone: TimeZone = 'utc'): string {
  const { date, clock, micros } = partsOf(us, zone);
  return `${date} ${clock}.${micros}`;
}

/** `2026-11-20 12:00:00 – 13:00:00`; the second date stands only where it differs. */
export function formatSpan(startUs: number, endUs: number, zone: TimeZone = 'utc'): string {
  const start = partsOf(startUs, zone);
  const end = partsOf(endUs, zone);
  const until = start.date === end.date ? end.clock : `${end.date} ${end.clock}`;
  return `${start.date} ${start.clock} – ${until}`;
}

/** `UTC`, or how far this machine's time was from it then: `UTC+02:00`. */
export function zoneName(us: number, zone: TimeZone): string {
  const aheadMin = zone === 'utc' ? 0 : -new Date(Math.floor(us / 1000)).getTimezoneOffset();
  if (!aheadMin) return 'UTC';
  const away = Math.abs(aheadMin);
  const clock = [Math.floor(away / 60), away % 60].map((part) => String(part).padStart(2, '0'));
  return `UTC${aheadMin < 0 ? '-' : '+'}${clock.join(':')}`;
}

function partsOf(us: number, zone: TimeZone) {
  const wholeMs = Math.floor(us / 1000);
  const moment = new Date(wholeMs);
  // A broken capture may claim a year that no calendar has.
  if (Number.isNaN(moment.getTime())) return { date: '?', clock: '?', micros: '?' };
  const awayMs = zone === 'utc' ? 0 : moment.getTimezoneOffset() * 60_000;
  const [date = '', time = ''] = new Date(wholeMs - awayMs).toISOString().split('T');
  const micros = `${time.slice(9, 12)}${String(us - wholeMs * 1000).padStart(3, '0')}`;
  return { date, clock: time.slice(0, 8), micros };
}

/** Seconds with all six decimals: `0.001234`. */
export function formatDuration(us: number): string {
  return `${us < 0 ? '-' : ''}${secondsText(Math.abs(us))}`;
}

/** `8 s`, `2 min 5 s`, `3 h 2 min`: for a person who waits or compares. */
export function formatSeconds(seconds: number): string {
  const sec = Math.max(0, Math.round(seconds));
  if (sec < 60) return `${sec} s`;
  const min = Math.floor(sec / 60);
  if (min < 60) return sec % 60 ? `${min} min ${sec % 60} s` : `${min} min`;
  const hours = Math.floor(min / 60);
  if (hours < 48) return min % 60 ? `${hours} h ${min % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}
