// Files of Parquet -> one, in a small DuckDB of its own: row groups are gathered in its memory, not in that of a case.

import { DuckDBInstance } from '@duckdb/node-api';
import { copyTo, type ExportPlace, quoted } from './copy-to.ts';

/** One thread, so that the same rows make the same bytes. */
export const smallInstance = (spillFolder: string): Promise<DuckDBInstance> =>
  DuckDBInstance.create(':memory:', {
    ...{ memory_limit: '256MB', threads: '1', temp_directory: spillFolder },
  });

/** With columns as wide as those of flows a group takes some 100 MB while it is written. */
const usualGroupRows = 20_480;

export const parquetFormat = (rowGroupRows = usualGroupRows): string =>
  `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows}`;

export const rowsOf = (paths: readonly string[]): string =>
  `SELECT * FROM read_parquet([${paths.map(quoted).join(', ')}])`;

export async function joinParquet(
  paths: readonly string[],
  place: ExportPlace,
  spillFolder: string,
): Promise<void> {
  const instance = await smallInstance(spillFolder);
  try {
    const connection = await instance.connect();
    const rows = { sql: rowsOf(paths), values: [] };
    await copyTo(connection, rows, place, parquetFormat());
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
