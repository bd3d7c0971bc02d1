// Amounts with three digits and a unit, as pages and reports show them.

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const countUnits = ['', ' k', ' M', ' G', ' T', ' P'];

/** Units of a thousand bytes each: `999 B`, `1.23 MB`. */
export function formatBytes(bytes: number): string {
  const [digits, step] = threeDigits(bytes);
  return `${digits} ${byteUnits[step]}`;
}

/** `1.23 M` */
export function formatRounded(count: number): string {
  const [digits, step] = threeDigits(count);
  return `${digits}${countUnits[step]}`;
}

function threeDigits(value: number): [digits: string, step: number] {
  let scaled = value;
  let step = 0;
  // 999.5 would round up to four digits.
  while (scaled >= 999.5 && step < byteUnits.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  if (step === 0) return [scaled.toFixed(0), 0];
  return [scaled.toFixed(scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2), step];
}
