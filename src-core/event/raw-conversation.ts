// A connection of which nobody knows what it is, read only where somebody takes events: shells that are
// reached through something else, programs and files that go by bare.

import { RawFile } from './raw-file.ts';
import type { Conversation, Tell } from './service.ts';
import { ShellWatch } from './shell/shell-watch.ts';

export class RawConversation implements Conversation {
  readonly isDone = false;
  readonly #tell: Tell;
  readonly #shell: ShellWatch;
  readonly #forward = new RawFile();
  readonly #backward = new RawFile();

  constructor(tell: Tell) {
    this.#tell = tell;
    this.#shell = new ShellWatch(tell);
  }

  /** A file that comes alone is read to its end. */
  get readsOn(): boolean {
    const [forward, backward] = [this.#forward, this.#backward];
    return (forward.isWhole && backward.bytes === 0) || (backward.isWhole && forward.bytes === 0);
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const file = isForward ? this.#forward : this.#backward;
    if (file.kind === undefined) this.#shell.hear(isForward, bytes, at, end);
    file.take(bytes, at, end);
    return end - at;
  }

  skip(isForward: boolean): void {
    (isForward ? this.#forward : this.#backward).tear();
  }

  end(): void {
    this.#tellFile(this.#forward, true, this.#backward.bytes === 0);
    this.#tellFile(this.#backward, false, this.#forward.bytes === 0);
  }

  #tellFile(file: RawFile, isForward: boolean, isAlone: boolean): void {
    const details = file.details(isAlone);
    if (details) this.#tell.event('file', { ...details, is_from_src: isForward });
  }
}
