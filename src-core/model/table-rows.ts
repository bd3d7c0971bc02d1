// A table that was read -> rows to fit and to judge by. Tables of the same columns are put together as one.

import { AppError } from '../base/app-error.ts';
import type { LabelledTable } from '../table/read-table.ts';
import type { RecordTable, TableColumn, WordColumn } from '../table/record-table.ts';
import type { GatheredRows, RowOrigin } from './gathered-rows.ts';
import type { ClassLabels } from './model.ts';
import { recordSource } from './row-source.ts';

export function tableRows(read: LabelledTable): GatheredRows {
  const { table, labels, seenRows, split } = read;
  const source = recordSource(
    read.format.id,
    table.columns.map(({ name }) => name),
  );
  return {
    source,
    table,
    origins: Array.from({ length: table.rows }, (_, row) => originAt(read, row)),
    labels,
    split,
    seen: seenRows,
  };
}

function originAt({ ids, lines, flows, hosts, times }: LabelledTable, row: number): RowOrigin {
  return {
    name: wordAt(ids, row) || `line ${lines[row]}`,
    flow: wordAt(flows, row),
    host: wordAt(hosts, row),
    timeUs: times?.[row] ?? Number.NaN,
  };
}

const wordAt = (column: WordColumn | undefined, row: number): string =>
  column ? column.words[column.codes[row]!]! : '';

/** All of the same source. */
export function joinRows(parts: readonly GatheredRows[], names: readonly string[]): GatheredRows {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first!;
  for (const [i, { source }] of others.entries()) {
    if (source.hash === first.source.hash) continue;
    throw new AppError('bad-input', `${names[i + 1]} has other columns than ${names[0]}.`);
  }
  const tables = parts.map(({ table }) => table);
  const splits = parts.flatMap(({ split }) => split ?? []);
  return {
    source: first.source,
    table: joinTables(tables),
    origins: parts.flatMap(({ origins }) => origins),
    labels: joinLabels(parts),
    split: splits.length === parts.length ? joinWords(splits) : undefined,
    seen: parts.reduce((sum, { seen }) => sum + seen, 0),
  };
}

function joinTables(tables: readonly RecordTable[]): RecordTable {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const columns = tables[0]!.columns.map((_, i) =>
    joinColumns(
      tables.map(({ columns }) => columns[i]!),
      rows,
    ),
  );
  return { rows, columns };
}

/** Numbers in one table and words in another are words in all. */
function joinColumns(parts: readonly TableColumn[], rows: number): TableColumn {
  const { name } = parts[0]!;
  if (parts.every((part) => part.kind === 'numbers')) {
    const numbers = new Float64Array(rows);
    let at = 0;
    for (const part of parts) {
      numbers.set(part.numbers, at);
      at += part.numbers.length;
    }
    return { name, kind: 'numbers', numbers };
  }
  return joinWords(parts);
}

function joinWords(parts: readonly TableColumn[]): WordColumn {
  const known = new Map<string, number>();
  const codes = parts.flatMap((part) => Array.from(wordsOf(part), (word) => codeOf(known, word)));
  return {
    name: parts[0]!.name,
    kind: 'words',
    words: [...known.keys()],
    codes: Uint32Array.from(codes),
  };
}

function codeOf(known: Map<string, number>, word: string): number {
  const code = known.get(word) ?? known.size;
  known.set(word, code);
  return code;
}

function* wordsOf(column: TableColumn): Generator<string> {
  if (column.kind === 'words') for (const code of column.codes) yield column.words[code]!;
  else for (const number of column.numbers) yield Number.isNaN(number) ? '' : String(number);
}

/** None, where one of the tables has none. */
function joinLabels(parts: readonly GatheredRows[]): ClassLabels | undefined {
  const classOf = new Map<string, number>();
  const classes: number[] = [];
  for (const { labels } of parts) {
    if (!labels) return undefined;
    const places = labels.names.map((name, i) => codeOf(classOf, i === 0 ? 'ordinary' : name));
    for (const of of labels.classes) classes.push(places[of]!);
  }
  return { names: [...classOf.keys()], classes: Uint16Array.from(classes) };
}
