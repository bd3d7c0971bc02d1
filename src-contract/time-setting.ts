// A day or a moment, as ISO 8601 writes it -> microseconds since the epoch; in UTC where no zone is named.

import { z } from 'zod';

const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d\d:\d\d)?)?$/;
const dayUs = 86_400_000_000;

export type TimeEdge = 'begin' | 'end';

/** Of a day without an hour it is where it begins, or its last microsecond. */
export function parseTime(text: string, edge: TimeEdge): number | undefined {
  const [whole, day, time, zone = 'Z'] = form.exec(text) ?? [];
  const us = Date.parse(`${day}T${time ?? '00:00'}${zone === 'UTC' ? 'Z' : zone}`) * 1000;
  if (whole === undefined || Number.isNaN(us)) return undefined;
  return time === undefined && edge === 'end' ? us + dayUs - 1 : us;
}

export function timeSetting(edge: TimeEdge) {
  const says = 'is no time, such as 2026-03-01 or 2026-03-01T12:00:00Z';
  return z.string(says).transform((text, context) => {
    const us = parseTime(text, edge);
    if (us !== undefined) return us;
    context.issues.push({ code: 'custom', message: says, input: text });
    return z.NEVER;
  });
}
