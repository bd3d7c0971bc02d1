// Times of reports: UTC, whatever the machine's clock, to the second.

import { during } from '../../base/in-words.ts';
import { utcText } from '../../packet/tree/utc-text.ts';

const timeText = (us: number): string => utcText(us / 1e6);

/** Of a column that says itself that it is UTC. */
export const dayTime = (us: number): string => timeText(us).replace(' UTC', '');

/** `2026-03-01 12:00:00 to 12:00:14 UTC (14 s)`: the day is not said twice. */
export function spanText(startUs: number, endUs: number): string {
  const [start, end] = [timeText(startUs), timeText(endUs)];
  if (start === end) return start;
  const [day, time] = start.split(' ');
  const until = end.startsWith(`${day} `) ? end.slice(day!.length + 1) : end;
  return `${day} ${time} to ${until} (${during(endUs - startUs)})`;
}
