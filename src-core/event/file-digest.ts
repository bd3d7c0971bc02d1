// The SHA-256 of a file while it goes by. Nothing of the file is kept.

import { sha256 } from '@noble/hashes/sha2.js';
import { hexText } from '../base/hex-text.ts';

export class FileDigest {
  readonly #hash = sha256.create();
  #isTorn = false;
  #isRead = false;

  see(bytes: Uint8Array, at: number, end: number): void {
    if (!this.#isTorn && end > at) this.#hash.update(bytes.subarray(at, end));
  }

  /** Some of it did not come by: it cannot be told any more. */
  tear(): void {
    this.#isTorn = true;
  }

  /** Of a file that has come to its end; to be asked for once. */
  text(): string | undefined {
    if (this.#isTorn || this.#isRead) return undefined;
    this.#isRead = true;
    return hexText(this.#hash.digest());
  }
}
