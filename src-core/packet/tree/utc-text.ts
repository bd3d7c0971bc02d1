// Seconds since 1970 -> `2026-11-20 12:00:00 UTC`, by whole numbers alone: the days are counted in
// eras of 400 years that begin on 1 March.

export function utcText(epochSec: number): string {
  const whole = Math.floor(epochSec);
  const days = Math.floor(whole / 86_400);
  const second = whole - days * 86_400;
  const { year, month, day } = dateOfDay(days);
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  const date = `${year}-${two(month)}-${two(day)}`;
  return `${date} ${time.map(two).join(':')} UTC`;
}

function dateOfDay(daysSince1970: number): { year: number; month: number; day: number } {
  const days = daysSince1970 + 719_468; // since 0000-03-01
  const era = Math.floor(days / 146_097);
  const inEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) /
      365,
  );
  const inYear =
    inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

const two = (value: number): string => String(value).padStart(2, '0');
