// Zeek's TSV -> records by the names of their fields.

import { isMissing } from '../missing-cell.ts';
import type { TableIssues } from '../table-issues.ts';
import type { TextRow } from '../text-row.ts';
import { ZeekRows } from '../zeek-rows.ts';
import type { RecordLine } from './told-flow.ts';

export class ZeekLines {
  readonly #issues: TableIssues;
  readonly #take: (line: RecordLine) => void;
  #rows: ZeekRows | undefined;
  #places: ReadonlyMap<string, number> = new Map();
  #beginning = '';

  constructor(issues: TableIssues, take: (line: RecordLine) => void) {
    this.#issues = issues;
    this.#take = take;
  }

  /** Whether the log has a field; undefined before its header was read. */
  has(name: string): boolean | undefined {
    return this.#places.size === 0 ? undefined : this.#places.has(name);
  }

  /** Its first line says how the others are to be read: they wait until it is there. */
  push(text: string): void {
    if (this.#rows) {
      this.#rows.push(text);
      return;
    }
    this.#beginning += text;
    if (this.#beginning.includes('\n') || this.#beginning.length > mostFirstChars) this.#begin();
  }

  end(): void {
    if (!this.#rows) this.#begin();
    this.#rows?.end();
  }

  #begin(): void {
    const text = this.#beginning.replace(/^\ufeff/, '');
    this.#beginning = '';
    this.#rows = new ZeekRows(text.trimStart().split('\n', 1)[0]!, this.#issues, {
      begin: ({ names }) => {
        this.#places = new Map(names.map((name, place) => [name, place]));
      },
      row: (row) => this.#take({ line: row.line, cell: (name) => this.#cellOf(row, name) }),
    });
    this.#rows.push(text);
  }

  #cellOf(row: TextRow, name: string): string {
    const place = this.#places.get(name);
    if (place === undefined || place >= row.count) return '';
    const [start, end] = [row.starts[place]!, row.ends[place]!];
    return isMissing(row.text, start, end) ? '' : row.text.slice(start, end);
  }
}

const mostFirstChars = 4096;
