// Flows -> a Parquet file, with the column types of a case. A column of Parquet is written as a whole,
// so rows wait in memory; when there are many they leave as a part, and in the end the parts become
// one file. All of it lies in a folder that whoever asked gives and removes.

import { join } from 'node:path';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBInstance,
} from '@duckdb/node-api';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import { batchRows, type FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { quoted } from './copy-to.ts';
import { flowValues } from './flow-chunk.ts';
import { columnsWith, type TableColumn } from './flow-table-columns.ts';
import { parquetFormat, rowsOf, smallInstance } from './join-parquet.ts';
import { storeError } from './store-error.ts';
import { tableColumns, tableValues } from './table-values.ts';

const partRows = 16 * batchRows;
const rowGroupRows = 2 * partRows;

export class FlowParquet {
  readonly #folder: string;
  readonly #name: string;
  readonly #profile: FeatureProfile;
  readonly #columns: readonly TableColumn[];
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** Used again and again: its memory is none that the garbage collector knows of. */
  readonly #chunk: DuckDBDataChunk;
  readonly #parts: string[] = [];
  #appender: DuckDBAppender | undefined;
  #rows = 0;
  /** What is under way in DuckDB's own threads: nothing is taken from under it. */
  #work: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  private constructor(
    folder: string,
    name: string,
    profile: FeatureProfile,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
  ) {
    this.#folder = folder;
    this.#name = name;
    this.#profile = profile;
    const { table, columns } = profile;
    this.#columns = table ? tableColumns(table) : columnsWith(columns);
    this.#instance = instance;
    this.#connection = connection;
    this.#chunk = DuckDBDataChunk.create(this.#columns.map(({ type }) => type));
  }

  /** `name` is the file's in whatever is thrown. */
  static async open(folder: string, name: string, profile: FeatureProfile): Promise<FlowParquet> {
    const instance = await smallInstance(join(folder, 'spilled'));
    return new FlowParquet(folder, name, profile, instance, await instance.connect());
  }

  async append(batch: FlowBatch, words = batchWords(batch)): Promise<void> {
    await this.#run(async () => {
      this.#appender ??= await this.#newTable();
      const { table } = this.#profile;
      this.#chunk.reset();
      this.#chunk.rowCount = batch.rows;
      this.#chunk.setColumns(table ? tableValues(table, batch, words) : flowValues(batch, words));
      this.#appender.appendDataChunk(this.#chunk);
      this.#rows += batch.rows;
      if (this.#rows >= partRows) await this.#writePart();
    });
  }

  /** Writes the file; gives its path inside the folder. */
  async finish(): Promise<string> {
    await this.#run(async () => {
      this.#appender ??= this.#parts.length === 0 ? await this.#newTable() : undefined;
      if (this.#appender) await this.#writePart();
      if (this.#parts.length > 1) await this.#join();
    });
    await this.close();
    return this.#parts[0]!;
  }

  /** May be asked for again and again; nothing is written afterwards. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#work.catch(() => {}); // heard by whoever began it
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #newTable(): Promise<DuckDBAppender> {
    const columns = this.#columns.map(
      ({ name, type }) => `"${name.replaceAll('"', '""')}" ${type}`,
    );
    await this.#connection.run(`CREATE OR REPLACE TABLE flows (${columns.join(', ')})`);
    this.#rows = 0;
    return this.#connection.createAppender('flows');
  }

  async #writePart(): Promise<void> {
    this.#appender?.closeSync();
    this.#appender = undefined;
    await this.#copy('flows', join(this.#folder, `${this.#parts.length}.parquet`));
  }

  async #join(): Promise<void> {
    const rows = rowsOf(this.#parts.splice(0));
    await this.#connection.run('DROP TABLE flows');
    await this.#copy(`(${rows})`, join(this.#folder, 'all.parquet'));
  }

  async #copy(rows: string, path: string): Promise<void> {
    const format = parquetFormat(rowGroupRows);
    await this.#connection.run(`COPY ${rows} TO ${quoted(path)} (${format})`);
    this.#parts.push(path);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.#work = work();
      await this.#work;
    } catch (error) {
      throw storeError(error, this.#name);
    }
  }
}
