/** Names rather than amounts: nobody counts by them. */
const named = /(?:^|_)(?:port|id|packet|pid|vlan|year)$/;

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const broken = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 7 });

/** A figure of an answer as a person reads it; the clipboard has it exact. */
export function formatFigure(value: number, column: string): string {
  if (named.test(column)) return String(value);
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 1e-4 ? value.toExponential(3) : broken.format(value);
}
