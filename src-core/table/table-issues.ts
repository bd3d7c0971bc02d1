// What was odd in a table's text, counted, with the line where it was met first.

import { grouped } from '../base/in-words.ts';

const sentences = {
  'ragged-line': 'had more or fewer cells than the header names and',
  'long-line': 'had more than 262,144 characters and',
  'open-quote': 'opened a quote that was not closed and',
  'zero-byte': 'held bytes of zero and',
  'bad-json': 'held no JSON object and',
  'repeated-header': 'repeated the header and',
  'other-fields': 'belonged to other #fields than the first ones and',
  'other-event': 'told of events other than flows and',
  'no-flow': 'did not say who spoke with whom and when and',
  'stray-quote': undefined,
  'no-number': undefined,
  'no-time': undefined,
} as const;

export type IssueId = keyof typeof sentences;

export interface TableIssue {
  readonly id: IssueId;
  readonly count: number;
  readonly firstLine: number;
  readonly sentence: string;
}

export class TableIssues {
  readonly #found = new Map<IssueId, { count: number; firstLine: number }>();

  add(id: IssueId, line: number): void {
    const found = this.#found.get(id);
    if (found) found.count += 1;
    else this.#found.set(id, { count: 1, firstLine: line });
  }

  countOf(id: IssueId): number {
    return this.#found.get(id)?.count ?? 0;
  }

  list(): TableIssue[] {
    return [...this.#found].map(([id, found]) => ({ id, ...found, sentence: sentence(id, found) }));
  }
}

function sentence(id: IssueId, found: { count: number; firstLine: number }): string {
  const { count, firstLine } = found;
  const number = grouped(count);
  const where = count === 1 ? `: line ${firstLine}.` : `; the first is line ${firstLine}.`;
  switch (id) {
    case 'stray-quote':
      return `${number} ${count === 1 ? 'cell has' : 'cells have'} text behind a closing quote${where}`;
    case 'no-number':
      return `${number} ${count === 1 ? 'cell of a column of numbers is none and counts' : 'cells of columns of numbers are none and count'} as missing${where}`;
    case 'no-time':
      return `${number} ${count === 1 ? 'time' : 'times'} could not be read${where}`;
    default: {
      const was = count === 1 ? 'was' : 'were';
      return `${number} ${count === 1 ? 'line' : 'lines'} ${sentences[id]} ${was} left out${where}`;
    }
  }
}
