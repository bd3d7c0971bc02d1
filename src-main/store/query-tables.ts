// The tables that somebody may ask of in SQL, said in words. What a case holds beyond them (what can be taken
// back, what is under way) is the program's own and may change.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryTable } from '../../src-contract/routes/query.ts';
import { flowFeatures } from '../../src-core/feature/flow-features.ts';
import type { ColumnType } from '../../src-core/flow/flow-columns.ts';
import { queryColumns } from '../../src-core/query/case-columns.ts';
import { columnNotes } from './query-columns.ts';

const titles: Readonly<Record<string, string>> = {
  flows: 'One row for each flow: counters, words, features, and what the case says of it.',
  captures: 'One row for each capture: the file, its hash, and what was read from it.',
  events: 'What payload and headers told: names asked for, requests, logins, files.',
  alerts: 'What was found; the whole alert stands as JSON in the column alert.',
  alert_marks: 'What somebody said of alerts.',
  alert_silences: 'Which alerts a rule of the settings silences.',
  scores: 'What each model says of each flow.',
  host_scores: 'What each model of hosts says of each host in each window of time.',
  host_scorings: 'The captures that models of hosts have scored.',
  scored_models: 'The models that have scored flows or hosts of the case.',
  evaluations: 'What models were found to be worth.',
  label_attachments: 'The tables of labels that were joined to the case.',
  audit: 'What was done to the case, by whom and when.',
};

/** Outside the program times are seconds. */
const units: Readonly<Partial<Record<ColumnType, string>>> = {
  time: ', seconds since 1970, UTC',
  duration: ', seconds',
};

const flowTitles = new Map<string, string>([
  ...flowFeatures.map(({ column, title }) => [column, title] as const),
  ...queryColumns.map(
    ({ column, title, type }) => [column, `${title}${units[type] ?? ''}`] as const,
  ),
]);

const listed = `SELECT table_name, column_name, data_type FROM duckdb_columns()
  WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
  ORDER BY table_name, column_index`;

async function columnsOf(connection: DuckDBConnection): Promise<Map<string, QueryTable>> {
  const found = new Map<string, QueryTable>();
  const reader = await connection.runAndReadAll(listed);
  for (const [table, name, type] of reader.getRows().map((row) => row.map(String))) {
    const title = titles[table!];
    if (title === undefined) continue;
    const known = found.get(table!) ?? { table: table!, title, columns: [] };
    const column = { name: name!, type: type!, title: noteOf(table!, name!) };
    found.set(table!, { ...known, columns: [...known.columns, column] });
  }
  return found;
}

const noteOf = (table: string, column: string): string =>
  (table === 'flows' ? flowTitles.get(column) : undefined) ?? columnNotes[column] ?? '';

/** In the order in which they are asked of most. */
export async function describedTables(connection: DuckDBConnection): Promise<QueryTable[]> {
  const found = await columnsOf(connection);
  return Object.keys(titles).flatMap((table) => found.get(table) ?? []);
}

export async function askableTables(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  return new Set((await columnsOf(connection)).keys());
}
