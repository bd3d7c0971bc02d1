// Which events or alerts name a pasted value somewhere: all values are looked for in one reading, as
// alternatives of one pattern that DuckDB (RE2) matches in linear time.

import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import type { PastedLine } from '../../src-core/query/pasted-line.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';

export interface NamedIn {
  /** Events or alerts that name it. */
  readonly times: number;
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  /** Some of the flows of those events. */
  readonly flowIds: readonly string[];
}

/** So many letters of alternatives make one pattern. */
const patternLetters = 16_384;

export async function namedInText(
  connect: Connect,
  table: 'events' | 'alerts',
  lines: readonly Pick<PastedLine, 'kind' | 'value'>[],
  captureId: number | undefined,
): Promise<Map<string, NamedIn>> {
  const found = new Map<string, NamedIn>();
  for (const values of apart(lines)) {
    const bound: DuckDBValue[] = [
      patternOf(values),
      ...(captureId === undefined ? [] : [captureId]),
    ];
    const where = captureId === undefined ? 'true' : 'capture_id = $2';
    const sql = table === 'events' ? eventsSql(where) : alertsSql(where);
    for (const [text, times, first, last, ids] of await askRows(connect, sql, bound)) {
      found.set(unescaped(textIn(text) ?? ''), {
        ...{ times: countIn(times), firstUs: numberIn(first), lastUs: numberIn(last) },
        flowIds: ids instanceof DuckDBListValue ? ids.items.map(String) : [],
      });
    }
  }
  return found;
}

const mostFlowIds = 100;

/** The pattern is matched first: few events have anything to take out. */
const eventsSql = (where: string): string => `
  WITH named AS (
    SELECT rowid AS id, capture_id, flow_first_packet, "time",
      unnest(list_distinct(regexp_extract_all(lower(details), $1, 1))) AS text
    FROM events WHERE ${where} AND regexp_matches(lower(details), $1)
  ), flows_of AS (
    SELECT text, capture_id, flow_first_packet AS packet, count(*) AS n, min("time") AS first,
      max("time") AS last
    FROM named GROUP BY ALL
  )
  SELECT text, sum(n), min(first), max(last),
    min(capture_id || '.' || packet, ${mostFlowIds}) FILTER (packet > 0)
  FROM flows_of GROUP BY text`;

const alertsSql = (where: string): string => `
  SELECT text, count(*), NULL, NULL, NULL FROM (
    SELECT unnest(list_distinct(regexp_extract_all(lower(alert), $1, 1))) AS text FROM alerts
    WHERE ${where} AND regexp_matches(lower(alert), $1))
  GROUP BY text`;

/**
 * Values whose occurrences may lie in each other (a name and one below it) stand in different patterns: of one
 * pattern only the first of two that overlap is found.
 */
function apart(lines: readonly Pick<PastedLine, 'kind' | 'value'>[]): string[][] {
  const patterns: { values: string[]; letters: number }[] = [];
  for (const value of new Set(lines.map((line) => line.value))) {
    const overlaps = (other: string) => other.includes(value) || value.includes(other);
    const room = patterns.find(
      ({ values, letters }) => letters + value.length <= patternLetters && !values.some(overlaps),
    );
    if (room) {
      room.values.push(value);
      room.letters += value.length;
    } else patterns.push({ values: [value], letters: value.length });
  }
  return patterns.map(({ values }) => values);
}

/** As whole words: `10.0.0.1` is not in `10.0.0.10`, `a.example` is in `www.a.example`. */
function patternOf(values: readonly string[]): string {
  const any = values.map((value) => literal(escaped(value))).join('|');
  return `(?:^|[^a-z0-9_-])(${any})(?:$|[^a-z0-9_.:-]|[.:](?:$|[^a-z0-9_-]))`;
}

/** As JSON has it. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const unescaped = (text: string): string => String(JSON.parse(`"${text}"`));
const literal = (text: string): string => text.replaceAll(/[^A-Za-z0-9_\u0080-\uffff]/g, '\\$&');
