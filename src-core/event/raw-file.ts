// A file that makes up one direction of a connection nobody knows, as FTP's data connections are; or a
// program that begins one.

import { u32le } from '../base/read-bytes.ts';
import { FileDigest } from './file-digest.ts';
import { type FileKind, fileKind, fileKindBytes } from './file-kind.ts';
import { plainText } from './plain-text.ts';
import type { EventDetails } from './service.ts';

/** As far as a Windows program says where its header is. */
const enoughBytes = 64;
/** Some say first, in four bytes, how long the program is. */
const lengthBytes = 4;
const headerAt = 0x3c;
const farthestHeader = 0x1000;
/** `MZ` made into code that loads the rest: it has no honest header. */
const selfLoading = 'MZ\xe8\0\0\0\0';

export class RawFile {
  bytes = 0;
  kind: FileKind | undefined;
  #isTorn = false;
  #offset = 0;
  #digest: FileDigest | undefined;
  /** The first bytes, until they are enough to tell. */
  #head: Uint8Array | undefined = new Uint8Array(enoughBytes + lengthBytes);

  take(bytes: Uint8Array, at: number, end: number): void {
    const head = this.#head;
    let from = at;
    if (head) {
      from = Math.min(end, at + head.length - this.bytes);
      head.set(bytes.subarray(at, from), this.bytes);
    }
    this.bytes += end - at;
    if (head && this.bytes >= head.length) this.#decide(head, head.length);
    this.#digest?.see(bytes, from, end);
  }

  /** It is a file, and nothing is missing so far. */
  get isWhole(): boolean {
    return this.#digest !== undefined;
  }

  tear(): void {
    this.#isTorn = true;
    this.#head = undefined; // what follows is no beginning
    this.#digest = undefined;
  }

  /** Undefined when it is none; `isAlone`: the other side said nothing. */
  details(isAlone: boolean): EventDetails | undefined {
    if (this.#head) this.#decide(this.#head, this.bytes);
    const { kind, bytes } = this;
    if (kind === undefined || (!isAlone && !kind.isExecutable)) return undefined;
    return {
      kind: kind.kind,
      is_executable: kind.isExecutable || undefined,
      bytes: isAlone ? bytes - this.#offset : undefined,
      sha256: isAlone ? this.#digest?.text() : undefined,
      service: '',
      is_incomplete: this.#isTorn || undefined,
    };
  }

  #decide(head: Uint8Array, size: number): void {
    this.#head = undefined;
    this.kind = kindAt(head, 0, size);
    const inside = this.kind ? undefined : kindAt(head, lengthBytes, size);
    if (inside?.isExecutable && inside.kind !== 'script') {
      this.kind = inside;
      this.#offset = lengthBytes;
    }
    if (this.kind === undefined) return;
    this.#digest = new FileDigest();
    this.#digest.see(head, this.#offset, size);
  }
}

/** Two letters are not enough where anything may stand. */
function kindAt(bytes: Uint8Array, at: number, end: number): FileKind | undefined {
  const first = plainText(bytes, at, end, fileKindBytes);
  const found = fileKind(first);
  if (found?.kind === 'script' && !first.startsWith('#!/')) return undefined;
  if (found?.kind !== 'exe' || first.startsWith(selfLoading)) return found;
  if (at + enoughBytes > end) return undefined;
  const header = u32le(bytes, at + headerAt);
  return header >= enoughBytes / 2 && header <= farthestHeader ? found : undefined;
}
