// The filter's text and a cursor -> the word that is being typed there, and the alternative in it.

/** A stretch of the text; the cursor stands in it or at its end. */
export interface TypedWord {
  /** All of it, also behind the cursor. */
  readonly text: string;
  /** What stands before the cursor. */
  readonly typed: string;
  readonly from: number;
  readonly to: number;
}

/** Blanks part words, except inside quotes; a quote that is not closed reaches to the end. */
export function wordAt(text: string, cursor: number): TypedWord {
  return pieceAt(text, cursor, 0, /(?:[^\s"]|"[^"]*(?:"|$))+/g);
}

/** Of a word's value, which begins at `from`: the alternative at the cursor. */
export function alternativeAt(word: TypedWord, from: number, cursor: number): TypedWord {
  const value = word.text.slice(from - word.from);
  return pieceAt(value, cursor, from, /(?:[^,"]|"[^"]*(?:"|$))+/g);
}

function pieceAt(text: string, cursor: number, offset: number, pieces: RegExp): TypedWord {
  for (const match of text.matchAll(pieces)) {
    const from = offset + match.index;
    const to = from + match[0].length;
    if (from <= cursor && cursor <= to) {
      return { text: match[0], typed: match[0].slice(0, cursor - from), from, to };
    }
  }
  return { text: '', typed: '', from: cursor, to: cursor };
}
