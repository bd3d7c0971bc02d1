// A value that stands in a cell -> the filter's text that finds it. What the language has no way to write,
// a quote, becomes a `*`: such a term finds that value, and at most a few like it.

/** `service:dns`, `server_name:"a b"`; without a value, what has none: `not service:*`. */
export function termText(field: string, value: string | null): string {
  if (value === null) return `not ${field}:*`;
  return `${field}:${valueText(value)}`;
}

/** One of these: `flow_id:1.4,1.9`. */
export function anyOfText(field: string, values: readonly string[]): string {
  return `${field}:${values.map(valueText).join(',')}`;
}

export function valueText(value: string): string {
  const written = value.replaceAll('"', '*');
  return /^[^\s,]+$/.test(written) ? written : `"${written}"`;
}
