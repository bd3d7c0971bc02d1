// Numbers as summaries say them: 1,203; 14 s; 2.5 h.

/** Whole, with commas between thousands. */
export const grouped = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `many(1, 'host')` is "1 host", `many(2, 'host')` "2 hosts". */
export const many = (value: number, one: string, more = `${one}s`): string =>
  `${grouped(value)} ${value === 1 ? one : more}`;

export function during(us: number): string {
  const sec = us / 1e6;
  if (sec < 1) return 'less than a second';
  if (sec < 120) return `${Math.round(sec)} s`;
  if (sec < 7200) return `${Math.round(sec / 60)} min`;
  return sec < 172_800 ? `${rounded(sec / 3600)} h` : `${rounded(sec / 86_400)} days`;
}

/** One digit after the point, none where it would be 0 or says little. */
export const rounded = (value: number): string =>
  value >= 100 ? grouped(value) : String(Math.round(value * 10) / 10);

/** "a, b and c"; of more than `most` the first ones and how many are left. */
export function listed(words: readonly string[], most = 5): string {
  const left = words.length - most;
  if (left > 0) return `${words.slice(0, most).join(', ')} and ${grouped(left)} more`;
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
