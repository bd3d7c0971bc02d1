// Text in chunks -> rows of cells (RFC 4180, with whatever separator). What is not finished when a chunk
// ends waits for the next one. Nothing waits for longer than `mostRecordChars`: a quote that is not
// closed by then was none, and costs the line that it stands in.

import type { TableIssues } from './table-issues.ts';
import { TextRow } from './text-row.ts';

export interface Dialect {
  readonly separator: string;
  /** Whether quotes mean anything: in Zeek's logs they do not. */
  readonly isQuoted: boolean;
}

export const mostRecordChars = 262_144;

const lineFeed = 10;
const quote = 34;

/** What came of a record that does not end in the text. */
const unfinished = -1;
const unreadable = -2;

export class CsvReader {
  readonly #separator: number;
  /** Of each ASCII character, whether it ends or begins something. */
  readonly #isSpecial = new Uint8Array(128);
  readonly #row = new TextRow();
  readonly #issues: TableIssues;
  readonly #onRow: (row: TextRow) => void;
  #rest = '';
  #line = 1;
  #isSkipping = false;

  // Of the record that is being read.
  #cellAt = 0;
  #quotedFrom = -1;
  #quotedTo = -1;
  #hasDoubled = false;
  #doubled: number[] = [];
  #lineFeeds = 0;
  #hasZero = false;
  /** Told when the record is whole: until then it is read again with each chunk. */
  #strays = 0;

  constructor(dialect: Dialect, issues: TableIssues, onRow: (row: TextRow) => void) {
    this.#separator = dialect.separator.charCodeAt(0);
    this.#issues = issues;
    this.#onRow = onRow;
    for (const code of [0, lineFeed, this.#separator]) this.#isSpecial[code] = 1;
    if (dialect.isQuoted) this.#isSpecial[quote] = 1;
  }

  /** What waited is joined to its own line alone: reading a joined text costs twice as much. */
  push(chunk: string): void {
    let from = 0;
    if (this.#rest !== '') {
      from = chunk.indexOf('\n') + 1 || chunk.length;
      this.#read(this.#rest + chunk.slice(0, from), 0, false);
    }
    if (this.#rest === '') this.#read(chunk, from, false);
    else this.#read(this.#rest + chunk.slice(from), 0, false);
  }

  end(): void {
    this.#read(this.#rest, 0, true);
  }

  #read(text: string, from: number, isEnd: boolean): void {
    let at = from;
    while (at < text.length) {
      if (this.#isSkipping) {
        at = this.#skipLine(text, at);
        continue;
      }
      const next = this.#record(text, at, isEnd);
      if (next === unfinished) break;
      if (next === unreadable) this.#refuse(text, at);
      else at = next;
    }
    this.#rest = text.slice(at);
  }

  /** The line that it begins in is left out, the next one tried. */
  #refuse(text: string, at: number): void {
    const end = text.indexOf('\n', at);
    const isOneLine = (end < 0 ? text.length : end) - at >= mostRecordChars;
    this.#issues.add(isOneLine ? 'long-line' : 'open-quote', this.#line);
    this.#isSkipping = true;
  }

  #skipLine(text: string, at: number): number {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    this.#isSkipping = false;
    this.#line += 1;
    return end + 1;
  }

  #begin(text: string, at: number): void {
    this.#row.clear(text);
    this.#row.line = this.#line;
    this.#cellAt = at;
    this.#quotedFrom = -1;
    this.#hasDoubled = false;
    this.#doubled = [];
    this.#lineFeeds = 0;
    this.#hasZero = false;
    this.#strays = 0;
  }

  /** Where the next record begins. The loop sees every character. */
  #record(text: string, at: number, isEnd: boolean): number {
    const [isSpecial, separator] = [this.#isSpecial, this.#separator];
    const limit = Math.min(text.length, at + mostRecordChars);
    this.#begin(text, at);
    for (let i = at; i < limit; i++) {
      const code = text.charCodeAt(i);
      if (code >= 128 || isSpecial[code] === 0) continue;
      if (code === separator) {
        this.#endCell(text, i);
      } else if (code === lineFeed) {
        this.#endCell(text, i);
        this.#give();
        return i + 1;
      } else if (code === 0) {
        this.#hasZero = true;
      } else if (isBlankBetween(text, this.#cellAt, i)) {
        const close = this.#closingQuote(text, i + 1, limit);
        // A doubled one may be cut in two by the end of a chunk.
        const isSure = close >= 0 && (close + 1 < limit || isEnd);
        if (!isSure) return isEnd || limit < text.length ? unreadable : this.#wait(at, limit);
        this.#quotedFrom = i + 1;
        this.#quotedTo = close;
        i = close;
      }
    }
    if (limit < text.length || !isEnd)
      return limit < text.length ? unreadable : this.#wait(at, limit);
    this.#endCell(text, limit);
    this.#give();
    return limit;
  }

  #wait(at: number, limit: number): number {
    return limit - at >= mostRecordChars ? unreadable : unfinished;
  }

  /** -1 where there is none before the limit. */
  #closingQuote(text: string, from: number, limit: number): number {
    for (let i = from; i < limit; i++) {
      const code = text.charCodeAt(i);
      if (code === lineFeed) this.#lineFeeds += 1;
      else if (code === 0) this.#hasZero = true;
      else if (code === quote) {
        if (i + 1 >= limit || text.charCodeAt(i + 1) !== quote) return i;
        this.#hasDoubled = true;
        i += 1;
      }
    }
    return -1;
  }

  #endCell(text: string, end: number): void {
    if (this.#quotedFrom < 0) {
      this.#row.add(this.#cellAt, end);
    } else if (isBlankBetween(text, this.#quotedTo + 1, end)) {
      if (this.#hasDoubled) this.#doubled.push(this.#row.count);
      this.#row.add(this.#quotedFrom, this.#quotedTo);
    } else {
      this.#strays += 1;
      this.#row.add(this.#cellAt, end);
    }
    this.#cellAt = end + 1;
    this.#quotedFrom = -1;
    this.#hasDoubled = false;
  }

  #give(): void {
    const row = this.#row;
    this.#line += 1 + this.#lineFeeds;
    if (this.#hasZero) {
      this.#issues.add('zero-byte', row.line);
      return;
    }
    for (let i = 0; i < this.#strays; i++) this.#issues.add('stray-quote', row.line);
    if (this.#doubled.length > 0) {
      const cells = row.cells();
      for (const at of this.#doubled) cells[at] = (cells[at] ?? '').replaceAll('""', '"');
      row.fill(cells);
    }
    if (row.count > 1 || !row.isEmptyFrom(0)) this.#onRow(row);
  }
}

/** Spaces alone: the rest of what is trimmed is no reason to call a quote the first letter. */
function isBlankBetween(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}
