// One direction of a file that is open over SMB: how much of it went by, what it is, and its hash if it
// went by in order and whole.

import { FileDigest } from '../file-digest.ts';
import { type FileKind, fileKind, fileKindBytes } from '../file-kind.ts';
import type { MessageBytes } from './message-bytes.ts';

export class FileTransfer {
  bytes = 0;
  kind: FileKind | undefined;
  #digest: FileDigest | undefined;
  /** Where in the file the next piece belongs. */
  #next = 0;
  /** Of the piece that is going by, so many bytes are yet to come. */
  #left = 0;
  #isWritten = false;

  /** A piece of so many bytes, which stands at `offset` of the file; of it `data` is there already. */
  begin(bytes: number, offset: number, data: MessageBytes): void {
    this.bytes += bytes;
    if (offset === 0) this.kind ??= fileKind(data.plain(0, fileKindBytes));
    if (offset === 0 && !this.#isWritten) this.#digest = new FileDigest();
    else if (offset !== this.#next || this.#left > 0) this.#digest?.tear();
    this.#isWritten = true;
    this.#next = offset + bytes;
    const there = Math.min(bytes, data.size);
    this.#digest?.see(data.bytes, data.at, data.at + there);
    this.#left = bytes - there;
  }

  /** More of the piece. */
  goOn(bytes: Uint8Array, at: number, end: number): void {
    const until = Math.min(end, at + this.#left);
    this.#digest?.see(bytes, at, until);
    this.#left -= until - at;
  }

  tear(): void {
    this.#digest?.tear();
  }

  /** `size` of the file, where it is known; to be asked for once. */
  sha256(size: number | undefined): string | undefined {
    if (this.#left > 0 || (size !== undefined && size !== this.#next)) return undefined;
    return this.#digest?.text();
  }
}
