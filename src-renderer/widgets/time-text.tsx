import { formatSpan, formatTime, zoneName } from './format-time.ts';
import { useTimeZone } from './time-zone.tsx';

/** A moment, in UTC or local time as the person has chosen; pointing at it shows both. */
export function TimeText({ us }: { readonly us: number | null }) {
  const { zone } = useTimeZone();
  if (us === null) return <span>unknown</span>;
  const utc = `${formatTime(us)} UTC`;
  const title = zone === 'utc' ? utc : `${formatTime(us, zone)} ${zoneName(us, zone)}\n${utc}`;
  return <time title={title}>{formatTime(us, zone)}</time>;
}

/** The time of day alone, where the day is plain; pointing at it shows the whole. */
export function ClockText({ us }: { readonly us: number }) {
  const { zone } = useTimeZone();
  const shown = formatTime(us, zone);
  return <time title={`${shown} ${zoneName(us, zone)}`}>{shown.slice(11, 19)}</time>;
}

/** The day alone, beside the time of day of what may have been on any. */
export function DayText({ us }: { readonly us: number }) {
  const { zone } = useTimeZone();
  return <span>{formatTime(us, zone).split(' ')[0]}</span>;
}

/** The day and the minute, of what a person did themselves; pointing at it shows the whole. */
export function MinuteText({ us }: { readonly us: number }) {
  const { zone } = useTimeZone();
  const shown = formatTime(us, zone);
  return <time title={`${shown} ${zoneName(us, zone)}`}>{shown.slice(0, 16)}</time>;
}

interface SpanTextProps {
  readonly startUs: number;
  readonly endUs: number;
}

/** From one moment to another, to the second, with the name of the zone. */
export function SpanText({ startUs, endUs }: SpanTextProps) {
  const { zone } = useTimeZone();
  return (
    <span title={`${formatSpan(startUs, endUs)} UTC`}>
      {formatSpan(startUs, endUs, zone)} {zoneName(startUs, zone)}
    </span>
  );
}
