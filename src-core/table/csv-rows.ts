// CSV -> names, then rows as wide as they are.

import { CsvReader } from './csv-reader.ts';
import { isHeaderAgain } from './header-names.ts';
import { splitJoined } from './joined-cells.ts';
import { tableHeader } from './table-header.ts';
import type { TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import type { RowReader, TableSink } from './text-table.ts';

export class CsvRows implements RowReader {
  readonly #reader: CsvReader;
  readonly #issues: TableIssues;
  readonly #sink: TableSink;
  #width = 0;
  #written: readonly string[] | undefined;

  constructor(separator: string, issues: TableIssues, sink: TableSink) {
    this.#issues = issues;
    this.#sink = sink;
    this.#reader = new CsvReader({ separator, isQuoted: true }, issues, (row) => this.#take(row));
  }

  push(chunk: string): void {
    this.#reader.push(chunk);
  }

  end(): void {
    this.#reader.end();
  }

  #take(row: TextRow): void {
    splitJoined(row, this.#width);
    if (this.#width === 0) {
      this.#begin(row);
      return;
    }
    if (this.#written && isHeaderAgain(row, this.#written)) {
      this.#issues.add('repeated-header', row.line);
    } else if (row.count < this.#width || !row.isEmptyFrom(this.#width)) {
      this.#issues.add('ragged-line', row.line);
    } else {
      this.#sink.row(row);
    }
  }

  /** Separators at the end of the header are no columns. */
  #begin(row: TextRow): void {
    const cells = row.cells();
    while (cells.length > 1 && cells.at(-1) === '') cells.pop();
    const header = tableHeader(cells);
    this.#width = header.names.length;
    this.#sink.begin(header);
    if (header.isWritten) this.#written = cells;
    else this.#sink.row(row);
  }
}
