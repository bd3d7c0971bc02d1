// Times that certificates and lists write down -> microseconds since the epoch, as packets have them.

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?\s*(?:Z|UTC)?$/;

/** `2026-03-02 09:00:00 UTC`; NaN for what is no time. */
export function writtenTimeUs(text: string): number {
  const match = written.exec(text);
  if (!match) return Number.NaN;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second) * 1000;
}
