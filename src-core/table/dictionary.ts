// Words of one column -> small numbers. It holds no more than `mostWords`; all others are one word.

/** A column with more of them says who it was, not what. */
export const mostWords = 65_536;
export const otherWord = '(other)';
/** Longer ones are cut: a word is shown, kept in models and compared. */
const mostWordChars = 256;

/** How many characters all columns of a table may keep; words beyond are `otherWord`, too. */
export class WordRoom {
  left = 64 * 1024 * 1024;
}

export class Dictionary {
  readonly words: string[] = [''];
  readonly missing = 0;
  readonly #room: WordRoom;
  readonly #most: number;
  readonly #codes = new Map<string, number>();
  #last = '';
  #lastCode = -1;

  constructor(room: WordRoom, most: number = mostWords) {
    this.#room = room;
    this.#most = most;
  }

  codeOf(text: string, start: number, end: number): number {
    // Most cells say what the one above says.
    if (this.#lastCode >= 0 && end - start === this.#last.length) {
      if (text.startsWith(this.#last, start)) return this.#lastCode;
    }
    const word = text.slice(start, Math.min(end, start + mostWordChars));
    const code = this.#codes.get(word) ?? this.#learn(word);
    const kept = this.words[code]!;
    this.#last = kept;
    this.#lastCode = kept.length === end - start && kept === word ? code : -1;
    return code;
  }

  #learn(word: string): number {
    const isFull = this.words.length > this.#most || word.length > this.#room.left;
    const kept = isFull ? otherWord : detached(word);
    const known = this.#codes.get(kept);
    if (known !== undefined) return known;
    if (!isFull) this.#room.left -= kept.length;
    this.#codes.set(kept, this.words.length);
    return this.words.push(kept) - 1;
  }
}

/** A slice keeps the whole text alive that it was cut from; short ones are copies. */
export function detached(text: string): string {
  if (text.length <= pieceChars) return text;
  let copy = '';
  for (let at = 0; at < text.length; at += pieceChars) copy += text.slice(at, at + pieceChars);
  copy.charCodeAt(0); // makes one piece of them
  return copy;
}

/** V8 copies slices that are shorter than 13 characters. */
const pieceChars = 12;
