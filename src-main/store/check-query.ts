// What somebody typed into the console -> whether it may run. DuckDB's own parser makes a tree of it, and the
// tree names every table and every function: only tables of the case, and no function that reads
// files, settings or other instances, that waits, or that makes much of little.

import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../src-core/base/app-error.ts';

/** The statement without what may stand behind it; it may stand in brackets. */
export async function checkQuery(
  connection: DuckDBConnection,
  sql: string,
  tables: ReadonlySet<string>,
): Promise<string> {
  const tree = await treeOf(connection, sql);
  checkNode(tree, { tables, named: new Set() });
  return withoutEnd(connection, sql, JSON.stringify(tree));
}

interface Scope {
  readonly tables: ReadonlySet<string>;
  /** What `WITH` has given a name. */
  readonly named: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

async function treeOf(connection: DuckDBConnection, sql: string): Promise<Json> {
  const asked = 'SELECT json_serialize_sql($1::VARCHAR)';
  const reader = await connection.runAndReadAll(asked, [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as Json;
  if (parsed.error === true) throw refusalOf(parsed);
  const statements = parsed.statements as readonly Json[];
  const [statement] = statements;
  if (!statement) throw new AppError('bad-input', 'The query is empty.');
  if (statements.length > 1)
    throw new AppError('bad-input', 'The query is more than one statement.');
  return statement;
}

function refusalOf({ error_type: kind, error_message: said, position }: Json): AppError {
  if (kind === 'parser') {
    const at = position === undefined ? undefined : Number(position);
    return new AppError('bad-input', `The query is not SQL: ${sentenceOf(String(said))}.`, at);
  }
  return new AppError('not-allowed', 'The query may only read: one SELECT.');
}

/** DuckDB's first line; what follows repeats the query. */
export const sentenceOf = (said: string): string =>
  (said.split('\n')[0] ?? '').replace(/^[A-Za-z ]*Error: /, '').replace(/[.!\s]+$/, '');

function checkNode(node: unknown, scope: Scope): void {
  if (Array.isArray(node)) for (const one of node) checkNode(one, scope);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const json = node as Json;
  const inner = { ...scope, named: new Set([...scope.named, ...namesIn(json.cte_map)]) };
  if (json.type === 'BASE_TABLE') checkTable(json, inner);
  if (json.type === 'SHOW_REF') checkShow(json);
  if (json.type === 'TABLE_FUNCTION') checkTableFunction(json.function as Json);
  else if (typeof json.function_name === 'string') checkFunction(json.function_name);
  if (json.class === 'PARAMETER') {
    throw new AppError(
      'bad-input',
      'The query has a place for a parameter: write its value there.',
    );
  }
  const rest = json.type === 'TABLE_FUNCTION' ? argumentsOf(json) : Object.values(json);
  for (const value of rest) checkNode(value, inner);
}

/** Its name has been looked at: there it means a table, and not what it means in a row. */
const argumentsOf = ({ function: called, ...rest }: Json): unknown[] => [
  ...Object.values(rest),
  ...Object.values((called ?? {}) as Json).filter((value) => typeof value === 'object'),
];

function namesIn(named: unknown): string[] {
  const { map } = (named ?? {}) as { readonly map?: readonly { readonly key: string }[] };
  return (map ?? []).map(({ key }) => key.toLowerCase());
}

function checkTable(json: Json, { tables, named }: Scope): void {
  const [catalog, schema, table] = [json.catalog_name, json.schema_name, json.table_name].map(
    (name) => String(name ?? '').toLowerCase(),
  );
  const isOwn = catalog === '' && (schema === '' || schema === 'main') && tables.has(table!);
  if (isOwn || (catalog === '' && schema === '' && named.has(table!))) return;
  const name = String(json.table_name).slice(0, 64);
  throw new AppError(
    'not-allowed',
    `The query may not read "${name}": it is no table of the case.`,
  );
}

/** `DESCRIBE` and `SUMMARIZE` of a table, not the lists of what there is. */
function checkShow({ query, table_name: table }: Json): void {
  if (query && !table) return;
  throw new AppError('not-allowed', 'The query may not list tables: GET /query/tables does.');
}

function checkTableFunction({ function_name: name }: Json): void {
  if (tableFunctions.has(String(name).toLowerCase())) return;
  throw refusedFunction(String(name));
}

function checkFunction(name: string): void {
  if (refusedFunctions.has(name.toLowerCase())) throw refusedFunction(name);
}

const refusedFunction = (name: string): AppError =>
  new AppError('not-allowed', `The query may not call ${name.slice(0, 64)}.`);

/** They make rows of their arguments. */
const tableFunctions = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree']);

/** As functions of a row; a test holds the list against those that DuckDB says have an effect. */
export const refusedFunctions: ReadonlySet<string> = new Set([
  // What the program is set to, and where things lie.
  ...['current_setting', 'getenv', 'getvariable', 'current_query', 'current_connection_id'],
  // What changes something, or waits.
  ...['nextval', 'currval', 'setseed', 'write_log', 'sleep_ms', 'pg_sleep'],
  // A plan is bound before it is told, and binding opens files.
  ...['json_serialize_plan', 'json_execute_serialized_sql'],
  // Long values of short ones: DuckDB neither counts their memory nor ends them when asked.
  ...['repeat', 'lpad', 'rpad', 'range', 'generate_series', 'list_resize', 'array_resize'],
  ...['bar', 'bitstring', 'printf', 'format'],
]);

/** A semicolon and remarks may stand behind a statement, but not in brackets. */
async function withoutEnd(
  connection: DuckDBConnection,
  sql: string,
  tree: string,
): Promise<string> {
  for (let end = sql.length; end > 0; end = sql.lastIndexOf(';', end - 1)) {
    const body = sql.slice(0, end);
    if (await isSame(connection, body, tree)) return body;
  }
  throw new AppError('bad-input', 'The query is more than one statement.');
}

/** It says the same, and is whole within brackets. */
async function isSame(connection: DuckDBConnection, body: string, tree: string): Promise<boolean> {
  try {
    const same = JSON.stringify(await treeOf(connection, body)) === tree;
    return same && (await treeOf(connection, `FROM (\n${body}\n)`)) !== undefined;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
