// Cells as they come -> a column. A place may be filled again: a sample of rows takes new ones in.

import { Dictionary, type WordRoom } from './dictionary.ts';
import { isMissing } from './missing-cell.ts';
import { CodePages, NumberPages, pageBits, pageMask } from './pages.ts';
import { readNumber } from './read-number.ts';
import type { NumberColumn, TableColumn, WordColumn } from './record-table.ts';
import type { TableIssues } from './table-issues.ts';

export interface ColumnBuilder {
  /** The cell lies in `text` without blanks around it. */
  set(place: number, text: string, start: number, end: number, line: number): void;
  /** The column of the places named, in that order. It can be taken once. */
  take(places: Uint32Array): TableColumn;
}

/** What is known to be numbers: another cell counts as missing. */
export class NumberBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #issues: TableIssues;
  readonly #numbers = new NumberPages();

  constructor(name: string, issues: TableIssues) {
    this.#name = name;
    this.#issues = issues;
  }

  set(place: number, text: string, start: number, end: number, line: number): void {
    const page = this.#numbers.pageOf(place);
    if (readNumber(text, start, end, page, place & pageMask)) return;
    page[place & pageMask] = Number.NaN;
    if (!isMissing(text, start, end)) this.#issues.add('no-number', line);
  }

  take(places: Uint32Array): NumberColumn {
    return takeNumbers(this.#name, this.#numbers, places);
  }
}

export class WordBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #dictionary: Dictionary;
  readonly #codes = new CodePages();

  constructor(name: string, room: WordRoom, mostWords?: number) {
    this.#name = name;
    this.#dictionary = new Dictionary(room, mostWords);
  }

  set(place: number, text: string, start: number, end: number): void {
    this.#codes.pageOf(place)[place & pageMask] = isMissing(text, start, end)
      ? this.#dictionary.missing
      : this.#dictionary.codeOf(text, start, end);
  }

  take(places: Uint32Array): WordColumn {
    return takeWords(this.#name, this.#dictionary, this.#codes, places);
  }
}

/**
 * Numbers as long as every cell is one or missing, words from then on. Numbers among words are spelled
 * as JavaScript does, so that nothing depends on which row came first.
 */
export class EitherBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #numbers = new NumberPages();
  readonly #room: WordRoom;
  #dictionary: Dictionary | undefined;
  readonly #codes = new CodePages();

  constructor(name: string, room: WordRoom) {
    this.#name = name;
    this.#room = room;
  }

  set(place: number, text: string, start: number, end: number): void {
    if (this.#dictionary) {
      this.#setWord(this.#dictionary, place, text, start, end);
      return;
    }
    const page = this.#numbers.pageOf(place);
    if (readNumber(text, start, end, page, place & pageMask)) return;
    page[place & pageMask] = Number.NaN;
    if (isMissing(text, start, end)) return;
    this.#setWord(this.#toWords(), place, text, start, end);
  }

  take(places: Uint32Array): TableColumn {
    return this.#dictionary
      ? takeWords(this.#name, this.#dictionary, this.#codes, places)
      : takeNumbers(this.#name, this.#numbers, places);
  }

  #setWord(dictionary: Dictionary, place: number, text: string, start: number, end: number): void {
    const page = this.#codes.pageOf(place);
    if (readNumber(text, start, end, scratch, 0)) {
      page[place & pageMask] = codeOfNumber(dictionary, scratch[0]!);
    } else {
      page[place & pageMask] = isMissing(text, start, end)
        ? dictionary.missing
        : dictionary.codeOf(text, start, end);
    }
  }

  #toWords(): Dictionary {
    const dictionary = new Dictionary(this.#room);
    for (const [at, numbers] of this.#numbers.pages.entries()) {
      const codes = this.#codes.pageOf(at << pageBits);
      for (let i = 0; i < numbers.length; i++) codes[i] = codeOfNumber(dictionary, numbers[i]!);
    }
    this.#numbers.clear();
    this.#dictionary = dictionary;
    return dictionary;
  }
}

const scratch = new Float64Array(1);

function codeOfNumber(dictionary: Dictionary, number: number): number {
  if (Number.isNaN(number)) return dictionary.missing;
  const word = String(number);
  return dictionary.codeOf(word, 0, word.length);
}

const takeNumbers = (name: string, numbers: NumberPages, places: Uint32Array): NumberColumn => ({
  name,
  kind: 'numbers',
  numbers: numbers.take(places),
});

/** Words that only rows had which are no longer in the sample are gone. */
function takeWords(
  name: string,
  dictionary: Dictionary,
  codes: CodePages,
  places: Uint32Array,
): WordColumn {
  const newCodes = new Int32Array(dictionary.words.length).fill(-1);
  const words: string[] = [];
  const taken = codes.take(places);
  for (let row = 0; row < taken.length; row++) {
    const code = taken[row]!;
    if (newCodes[code]! < 0) newCodes[code] = words.push(dictionary.words[code]!) - 1;
    taken[row] = newCodes[code]!;
  }
  return { name, kind: 'words', words, codes: taken };
}
