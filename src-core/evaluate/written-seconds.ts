// A time as tables write it -> seconds, for the order of rows alone: `2018-05-10 10:52:47.28`,
// `2018/05/10T10:52:47`, and CICFlowMeter's `10/05/2018 10:52:47 AM`, where the day comes first.

const yearFirst =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?Z?$/;
const dayFirst = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([AP])M$/;

/** NaN for anything else: a day first without AM or PM may as well be a month, or an afternoon. */
export function writtenSeconds(text: string): number {
  const first = yearFirst.exec(text.trim());
  if (first) {
    const [, year, month, day, hour, minute, second] = first;
    return secondsOf(Number(year), Number(month), Number(day), Number(hour), minute, second);
  }
  const [, day, month, year, hour, minute, second, half] = dayFirst.exec(text.trim()) ?? [];
  const fromNoon = half === 'P' ? 12 : 0;
  return secondsOf(
    Number(year),
    Number(month),
    Number(day),
    (Number(hour) % 12) + fromNoon,
    minute,
    second,
  );
}

function secondsOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: string | undefined,
  second = '0',
): number {
  const minutes = Date.UTC(year, month - 1, day, hour, Number(minute)) / 1000;
  return minutes + Number(second);
}
