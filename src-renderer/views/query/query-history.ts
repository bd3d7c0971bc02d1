// The queries that were run from this browser or window, the last one first. They stay there: they may name what
// a case is about.

export interface PastQuery {
  readonly sql: string;
  readonly atMs: number;
}

const mostKept = 50;

/** The same words again move to the top. */
export const remembered = (
  past: readonly PastQuery[],
  sql: string,
  atMs: number,
): readonly PastQuery[] =>
  [{ sql, atMs }, ...past.filter((one) => one.sql !== sql)].slice(0, mostKept);

/** Anything may stand in the browser's storage: what is not ours counts as nothing. */
export function readHistory(text: string | undefined): readonly PastQuery[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPast).slice(0, mostKept) : [];
  } catch {
    return [];
  }
}

const isPast = (value: unknown): value is PastQuery =>
  typeof value === 'object' &&
  value !== null &&
  'sql' in value &&
  typeof value.sql === 'string' &&
  'atMs' in value &&
  Number.isFinite(value.atMs);

/** One line of a menu: without the line breaks, and without what stands aside. */
export function shortSql(sql: string, most = 90): string {
  const line = sql
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
