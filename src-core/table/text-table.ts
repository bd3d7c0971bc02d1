// Text in chunks -> the names of a table's columns, then its rows: CSV with whatever separator, Zeek's TSV,
// or JSON with one object a line, as the beginning of the text says.

import { AppError } from '../base/app-error.ts';
import { mostRecordChars } from './csv-reader.ts';
import { CsvRows } from './csv-rows.ts';
import { JsonRows } from './json-rows.ts';
import type { TableHeader } from './table-header.ts';
import type { TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import { ZeekRows } from './zeek-rows.ts';

export interface TableSink {
  begin(header: TableHeader): void;
  row(row: TextRow): void;
}

/** One way to write a table as text. */
export interface RowReader {
  push(chunk: string): void;
  end(): void;
}

export interface TextTableOptions {
  /** As sentences call the table. */
  readonly name: string;
  readonly separator: string | undefined;
}

export class TextTable implements RowReader {
  readonly #options: TextTableOptions;
  readonly #issues: TableIssues;
  readonly #sink: TableSink;
  #beginning = '';
  #reader: RowReader | undefined;

  constructor(options: TextTableOptions, issues: TableIssues, sink: TableSink) {
    this.#options = options;
    this.#issues = issues;
    this.#sink = sink;
  }

  push(chunk: string): void {
    if (this.#reader) {
      this.#reader.push(chunk);
      return;
    }
    this.#beginning += chunk;
    if (firstLineOf(this.#beginning) !== undefined) this.#choose();
    else if (this.#beginning.length > mostRecordChars) throw this.#refusal(tooLong);
  }

  end(): void {
    if (!this.#reader) this.#choose();
    this.#reader?.end();
  }

  #choose(): void {
    const text = withoutMark(this.#beginning);
    const line = (firstLineOf(text) ?? text).trim();
    if (line === '') throw this.#refusal('is empty');
    if (line.length > mostRecordChars) throw this.#refusal(tooLong);
    if (line.includes('\0')) throw this.#refusal('is no text in UTF-8');
    this.#beginning = '';
    this.#reader = this.#readerOf(line);
    this.#reader.push(text);
  }

  #readerOf(line: string): RowReader {
    if (line.startsWith('{')) return new JsonRows(this.#issues, this.#sink);
    if (/^#(?:separator|set_separator|empty_field|unset_field|path|open|fields)\b/.test(line)) {
      return new ZeekRows(line, this.#issues, this.#sink);
    }
    return new CsvRows(this.#options.separator ?? separatorOf(line), this.#issues, this.#sink);
  }

  #refusal(what: string): AppError {
    return new AppError(
      'bad-input',
      `${this.#options.name} ${what}: no table can be read from it.`,
    );
  }
}

const tooLong = 'begins with a line that is too long';

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** The first line that is not blank; undefined while it may go on. */
function firstLineOf(text: string): string | undefined {
  const at = withoutMark(text).search(/\S/);
  if (at < 0) return undefined;
  const from = text.startsWith('\ufeff') ? at + 1 : at;
  const end = text.indexOf('\n', from);
  return end < 0 ? undefined : text.slice(from, end);
}

/** The one that stands most often outside of quotes; a comma where there is none. */
function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  let best = { separator: ',', count: 0 };
  for (const separator of [',', ';', '\t', '|']) {
    const count = bare.split(separator).length - 1;
    if (count > best.count) best = { separator, count };
  }
  return best.separator;
}
