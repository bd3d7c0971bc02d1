// Text in chunks -> lines; one that is too long is left out and counted.

import { mostRecordChars } from './csv-reader.ts';
import type { TableIssues } from './table-issues.ts';

export class LineReader {
  readonly #issues: TableIssues;
  readonly #onLine: (line: string, number: number) => void;
  #rest = '';
  #number = 1;
  #isSkipping = false;

  constructor(issues: TableIssues, onLine: (line: string, number: number) => void) {
    this.#issues = issues;
    this.#onLine = onLine;
  }

  push(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      this.#give(text.slice(at, end));
      at = end + 1;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > mostRecordChars) this.#drop();
  }

  end(): void {
    if (this.#rest.length > 0) this.#give(this.#rest);
    this.#rest = '';
  }

  #give(line: string): void {
    if (this.#isSkipping) this.#isSkipping = false;
    else if (line.length > mostRecordChars) this.#issues.add('long-line', this.#number);
    else this.#onLine(line, this.#number);
    this.#number += 1;
  }

  #drop(): void {
    if (!this.#isSkipping) this.#issues.add('long-line', this.#number);
    this.#isSkipping = true;
    this.#rest = '';
  }
}
