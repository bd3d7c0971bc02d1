import type { QueryTable } from '../../../src-contract/routes/query.ts';

export type FoundTable = QueryTable;

/** Tables whose name fits with all their columns, others with the columns that do. */
export function findTables(tables: readonly QueryTable[], wanted: string): readonly FoundTable[] {
  const word = wanted.trim().toLowerCase();
  if (word === '') return tables;
  const fits = (...texts: readonly string[]) =>
    texts.some((text) => text.toLowerCase().includes(word));
  return tables.flatMap((table) => {
    if (fits(table.table)) return table;
    const columns = table.columns.filter(({ name, title }) => fits(name, title));
    return columns.length > 0 ? { ...table, columns } : [];
  });
}
