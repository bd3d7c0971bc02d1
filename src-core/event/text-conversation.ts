// A conversation in lines, where one side commands and the other replies. Which is which, the first
// line tells.

import type { Conversation, Tell } from './service.ts';
import { type LineTaker, TextLines } from './text-lines.ts';
import { beginTls } from './tls/tls-conversation.ts';

export abstract class TextConversation implements Conversation {
  isDone = false;
  readonly readsOn = true;
  protected readonly tell: Tell;
  protected readonly client = new TextLines();
  protected readonly server = new TextLines();
  #isClientForward: boolean | undefined;
  #inner: Conversation | undefined;
  readonly #clientTaker: LineTaker = {
    line: (bytes, at, end) => this.hearClient(bytes, at, end),
    counted: (bytes, at, end) => this.hearCounted(bytes, at, end),
  };
  readonly #serverTaker: LineTaker = {
    line: (bytes, at, end) => this.hearServer(bytes, at, end),
  };

  constructor(tell: Tell) {
    this.tell = tell;
  }

  end(): void {
    if (this.#inner) this.#inner.end?.();
    else this.endCommands();
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    if (this.#inner) return this.#takeInside(isForward, bytes, at, end);
    if (this.isDone) return end - at;
    if (this.#isClientForward === undefined) {
      if (!showsItself(bytes, at, end)) return 0;
      this.#isClientForward = this.isFromServer(bytes, at, end) ? !isForward : isForward;
    }
    const isClient = isForward === this.#isClientForward;
    const taken = isClient
      ? this.client.take(bytes, at, end, this.#clientTaker)
      : this.server.take(bytes, at, end, this.#serverTaker);
    if (!this.#inner || taken === end - at) return taken;
    return taken + this.#takeInside(isForward, bytes, at + taken, end);
  }

  skip(isForward: boolean, missing: number): void {
    if (this.#inner) this.#inner.skip?.(isForward, missing);
    else if (isForward === this.#isClientForward) this.missClient(this.client.skip(missing));
    else this.missServer(this.server.skip(missing));
  }

  /** Whether bytes that nothing came before are the server's. */
  protected abstract isFromServer(bytes: Uint8Array, at: number, end: number): boolean;
  protected abstract hearClient(bytes: Uint8Array, at: number, end: number): void;
  protected abstract hearServer(bytes: Uint8Array, at: number, end: number): void;

  /** Nothing comes any more. */
  protected endCommands(): void {}

  /** Counted bytes of the client. */
  protected hearCounted(_bytes: Uint8Array, _at: number, _end: number): void {}

  protected missClient(_isPlaceKept: boolean): void {}

  protected missServer(_isPlaceKept: boolean): void {}

  /** All that follows, of both sides, is somebody else's; without one it is not read. */
  protected becomes(inner: Conversation | undefined): void {
    this.client.isPaused = true;
    this.server.isPaused = true;
    if (inner === undefined) this.isDone = true;
    this.#inner = inner;
  }

  /** Both sides have agreed on TLS, and it begins with their next bytes. */
  protected becomesTls(): void {
    this.becomes(beginTls(this.tell));
  }

  #takeInside(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const inner = this.#inner!;
    const taken = inner.take(isForward, bytes, at, end);
    this.isDone = inner.isDone;
    return taken;
  }
}

const lineFeed = 10;
const enoughBytes = 64;

/** A whole line, or as much of one as anybody looks at. */
const showsItself = (bytes: Uint8Array, at: number, end: number): boolean =>
  end - at >= enoughBytes || bytes.subarray(at, end).includes(lineFeed);
