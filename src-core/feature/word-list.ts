// A column of words in which few are different: each is kept once, rows hold its number.

export class WordList {
  readonly texts: string[] = [''];
  readonly codes: Uint16Array<ArrayBuffer>;
  readonly #known = new Map<string, number>();
  #lastText = '';
  #lastCode = 0;

  constructor(rows: number) {
    this.codes = new Uint16Array(rows);
  }

  put(row: number, text: string): void {
    if (text !== this.#lastText) {
      this.#lastText = text;
      this.#lastCode = text === '' ? 0 : this.#codeOf(text);
    }
    this.codes[row] = this.#lastCode;
  }

  #codeOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const code = this.texts.length;
    this.texts.push(text);
    this.#known.set(text, code);
    return code;
  }
}
