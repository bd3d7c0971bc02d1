// Bencode (BEP 3): where the values of a dictionary stand, by the path of their keys, as in `a.id`.

export interface Place {
  readonly at: number;
  readonly end: number;
}

const mostValues = 64;
const mostDepth = 4;
const letter = { integer: 0x69, list: 0x6c, dictionary: 0x64, end: 0x65, colon: 0x3a } as const;

/** Undefined when it is no dictionary, or not whole. */
export function readBencode(
  bytes: Uint8Array,
  at: number,
  end: number,
): ReadonlyMap<string, Place> | undefined {
  const reader = new BencodeReader(bytes, at, end);
  return bytes[at] === letter.dictionary && reader.readValue('', 0) ? reader.places : undefined;
}

class BencodeReader {
  readonly places = new Map<string, Place>();
  readonly #bytes: Uint8Array;
  #at: number;
  readonly #end: number;
  #values = 0;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
  }

  /** False when there is none, or too many, or too deep. */
  readValue(path: string, depth: number): boolean {
    if (this.#at >= this.#end || depth > mostDepth || ++this.#values > mostValues) return false;
    const first = this.#bytes[this.#at];
    if (first === letter.dictionary) return this.#readItems(path, depth, true);
    if (first === letter.list) return this.#readItems(path, depth, false);
    if (first === letter.integer) return this.#readInteger();
    const place = this.#readString();
    if (place) this.places.set(path, place);
    return place !== undefined;
  }

  #readItems(path: string, depth: number, hasKeys: boolean): boolean {
    this.#at += 1;
    while (this.#bytes[this.#at] !== letter.end) {
      const inner = hasKeys ? this.#readKey(path) : path;
      if (inner === undefined || !this.readValue(inner, depth + 1)) return false;
    }
    this.#at += 1;
    return this.#at <= this.#end;
  }

  #readKey(path: string): string | undefined {
    const place = this.#readString();
    if (place === undefined || place.end - place.at > 20) return undefined;
    const key = String.fromCharCode(...this.#bytes.subarray(place.at, place.end));
    return path === '' ? key : `${path}.${key}`;
  }

  #readInteger(): boolean {
    const length = this.#bytes.subarray(this.#at, this.#end).indexOf(letter.end);
    this.#at += length + 1;
    return length > 1;
  }

  #readString(): Place | undefined {
    const window = this.#bytes.subarray(this.#at, Math.min(this.#end, this.#at + 7));
    const colon = window.indexOf(letter.colon);
    const digits = String.fromCharCode(...window.subarray(0, Math.max(colon, 0)));
    if (!/^\d{1,6}$/.test(digits)) return undefined;
    const at = this.#at + colon + 1;
    const end = at + Number(digits);
    this.#at = end;
    return end <= this.#end ? { at, end } : undefined;
  }
}
