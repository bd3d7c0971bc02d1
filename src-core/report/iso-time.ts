// Microseconds since 1970 -> ISO 8601 in UTC, with as many digits behind the second as its reader wants.

import { utcText } from '../packet/tree/utc-text.ts';

/** `2026-03-02T09:00:00.000000Z` */
export function isoTime(us: number, digits: 3 | 6 = 6, zone: 'Z' | '+0000' = 'Z'): string {
  const sec = Math.floor(us / 1e6);
  const micros = String(us - sec * 1e6).padStart(6, '0');
  return utcText(sec)
    .replace(' ', 'T')
    .replace(' UTC', `.${micros.slice(0, digits)}${zone}`);
}
