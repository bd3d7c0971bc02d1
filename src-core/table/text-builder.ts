// Cells that say who it was -> a column of words, each as it is written: ids, addresses. There are as
// many different ones as rows, so they are kept row by row until the sample stands.

import type { ColumnBuilder } from './column-builder.ts';
import { detached } from './dictionary.ts';
import { isMissing } from './missing-cell.ts';
import type { WordColumn } from './record-table.ts';

/** Longer ones are cut. */
const mostTextChars = 128;

export class TextBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #texts: string[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  set(place: number, text: string, start: number, end: number): void {
    this.#texts[place] = isMissing(text, start, end)
      ? ''
      : detached(text.slice(start, Math.min(end, start + mostTextChars)));
  }

  take(places: Uint32Array): WordColumn {
    return wordsOf(this.#name, places.length, (row) => this.#texts[places[row]!] ?? '');
  }
}

export function wordsOf(name: string, rows: number, wordAt: (row: number) => string): WordColumn {
  const words: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const word = wordAt(row);
    let code = codeOf.get(word);
    if (code === undefined) {
      code = words.push(word) - 1;
      codeOf.set(word, code);
    }
    codes[row] = code;
  }
  return { name, kind: 'words', words, codes };
}
