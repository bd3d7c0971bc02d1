// Zeek's TSV -> names and rows: what stands in lines with # says how the others are to be read. Logs that
// were put together say it again; rows of other fields than the first ones are left out.

import { CsvReader } from './csv-reader.ts';
import { headerNames } from './header-names.ts';
import { splitJoined } from './joined-cells.ts';
import type { TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import type { RowReader, TableSink } from './text-table.ts';

const hash = 35;

export class ZeekRows implements RowReader {
  readonly #reader: CsvReader;
  readonly #issues: TableIssues;
  readonly #sink: TableSink;
  #fields: readonly string[] | undefined;
  #isOther = false;
  #unset = '-';
  #empty = '(empty)';

  /** `line` is the first one. */
  constructor(line: string, issues: TableIssues, sink: TableSink) {
    this.#issues = issues;
    this.#sink = sink;
    const code = /^#separator\s+\\x([0-9a-fA-F]{2})/.exec(line)?.[1] ?? '09';
    const separator = String.fromCharCode(Number.parseInt(code, 16));
    this.#reader = new CsvReader({ separator, isQuoted: false }, issues, (row) => this.#take(row));
  }

  push(chunk: string): void {
    this.#reader.push(chunk);
  }

  end(): void {
    this.#reader.end();
  }

  #take(row: TextRow): void {
    if (row.text.charCodeAt(row.starts[0]!) === hash) {
      this.#heed(row);
      return;
    }
    const width = this.#fields?.length ?? 0;
    if (this.#isOther) {
      this.#issues.add('other-fields', row.line);
      return;
    }
    splitJoined(row, width);
    if (width === 0 || row.count !== width) {
      this.#issues.add('ragged-line', row.line);
      return;
    }
    this.#blankUnset(row);
    this.#sink.row(row);
  }

  #heed(row: TextRow): void {
    const word = row.cell(0);
    if (word === '#unset_field') this.#unset = row.cell(1);
    else if (word === '#empty_field') this.#empty = row.cell(1);
    else if (word === '#fields') {
      splitJoined(row, 0);
      const fields = headerNames(row.cells().slice(1));
      if (this.#fields === undefined) {
        if (fields.length === 0) return;
        this.#fields = fields;
        this.#sink.begin({ names: fields, isWritten: true, isNameless: false });
      }
      this.#isOther = fields.join('\t') !== this.#fields.join('\t');
    }
  }

  /** A log may have other words for it than `-` and `(empty)`, which everybody knows. */
  #blankUnset(row: TextRow): void {
    if (this.#unset === '-' && this.#empty === '(empty)') return;
    for (let at = 0; at < row.count; at++) {
      const cell = row.cell(at);
      if (cell === this.#unset || cell === this.#empty) row.ends[at] = row.starts[at]!;
    }
  }
}
