// One direction of Telnet (RFC 854, RFC 855): the text, and what was negotiated in between.

export const telnetMark = { end: 240, sub: 250, will: 251, dont: 254, iac: 255 } as const;

export interface TelnetEar {
  hearCharacter(byte: number): void;
  /** What stood between SB and SE: the option, and what is said of it. */
  hearOption(option: number, bytes: readonly number[]): void;
}

const mostOptionBytes = 128;

export class TelnetText {
  readonly #ear: TelnetEar;
  #state: 'text' | 'command' | 'option' | 'sub' | 'sub-command' = 'text';
  #sub: number[] = [];

  constructor(ear: TelnetEar) {
    this.#ear = ear;
  }

  take(bytes: Uint8Array, at: number, end: number): void {
    for (let i = at; i < end; i++) this.#step(bytes[i]!);
  }

  /** Bytes are missing: what comes next is text. */
  forget(): void {
    this.#state = 'text';
    this.#sub = [];
  }

  #step(byte: number): void {
    if (this.#state === 'text') this.#readText(byte);
    else if (this.#state === 'command') this.#readCommand(byte);
    else if (this.#state === 'option') this.#state = 'text';
    else if (this.#state === 'sub') this.#readSub(byte);
    else this.#endSub(byte);
  }

  #readText(byte: number): void {
    if (byte === telnetMark.iac) this.#state = 'command';
    else this.#ear.hearCharacter(byte);
  }

  #readCommand(byte: number): void {
    if (byte === telnetMark.sub) this.#state = 'sub';
    else if (byte >= telnetMark.will && byte <= telnetMark.dont) this.#state = 'option';
    else {
      this.#state = 'text';
      if (byte === telnetMark.iac) this.#ear.hearCharacter(byte);
    }
  }

  #readSub(byte: number): void {
    if (byte === telnetMark.iac) this.#state = 'sub-command';
    else if (this.#sub.length < mostOptionBytes) this.#sub.push(byte);
  }

  /** A byte of 255 stands twice. */
  #endSub(byte: number): void {
    if (byte === telnetMark.iac) {
      this.#state = 'sub';
      return;
    }
    const [option, ...rest] = this.#sub;
    if (option !== undefined) this.#ear.hearOption(option, rest);
    this.forget();
  }
}
