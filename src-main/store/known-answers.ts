// Answers that were given before, for as long as what they were made of stays the same. Who asks while the
// same question is being answered gets that answer. Bounded: the oldest go, and large ones are not kept.

import { setImmediate as nextTurn } from 'node:timers/promises';

interface Known<Answer> {
  readonly answer: Promise<Answer>;
  /** 0 until it is there. */
  bytes: number;
}

/** A single answer may take this part of the room. */
const largestPart = 1 / 8;

export class KnownAnswers<Answer> {
  readonly #known = new Map<string, Known<Answer>>();
  readonly #mostBytes: number;
  readonly #bytesOf: (answer: Answer) => number;
  #version = 0;
  #bytes = 0;

  constructor(mostBytes: number, bytesOf: (answer: Answer) => number) {
    this.#mostBytes = mostBytes;
    this.#bytesOf = bytesOf;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `version` is another one whenever what answers are made of is. */
  answer(question: string, version: number, ask: () => Promise<Answer>): Promise<Answer> {
    if (version !== this.#version) this.#forgetAll(version);
    const known = this.#known.get(question);
    if (known) {
      this.#known.delete(question);
      this.#known.set(question, known); // now it is the youngest
      // Who asks in a loop lets others have their turn, as it would if DuckDB were asked.
      return nextTurn().then(() => known.answer);
    }
    const asked: Known<Answer> = { answer: ask(), bytes: 0 };
    this.#known.set(question, asked);
    asked.answer.then(
      (answer) => this.#keep(question, asked, answer),
      () => this.#forget(question, asked),
    );
    return asked.answer;
  }

  #keep(question: string, asked: Known<Answer>, answer: Answer): void {
    if (this.#known.get(question) !== asked) return; // of a version that is gone
    const bytes = this.#bytesOf(answer);
    if (bytes > this.#mostBytes * largestPart) {
      this.#forget(question, asked);
      return;
    }
    asked.bytes = bytes;
    this.#bytes += bytes;
    for (const [oldest, one] of this.#known) {
      if (this.#bytes <= this.#mostBytes) break;
      if (one.bytes > 0) this.#forget(oldest, one);
    }
  }

  #forget(question: string, asked: Known<Answer>): void {
    if (this.#known.get(question) !== asked) return;
    this.#known.delete(question);
    this.#bytes -= asked.bytes;
  }

  #forgetAll(version: number): void {
    this.#known.clear();
    this.#bytes = 0;
    this.#version = version;
  }
}
