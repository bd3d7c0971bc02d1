// Zstandard (RFC 8878) as a stream. The frames are walked here, so that no more than a block is
// unpacked at a time and no window is made that a header only claims.

import { AppError } from '../src-core/base/app-error.ts';
import { u32le } from '../src-core/base/read-bytes.ts';
import { ByteWindow } from '../src-core/pcap/byte-window.ts';
import type { FileBytes } from './file-bytes.ts';
import { Damage } from './zstd/damage.ts';
import { FrameDecoder, maxBlockBytes } from './zstd/frame-decoder.ts';
import { readZstdHeader, zstdMagic } from './zstd/frame-header.ts';

const readBytes = 64 * 1024;
/** What the zstd program takes without being asked to. */
const maxWindowBytes = 128 * 1024 * 1024;
const longestHeaderBytes = 18;

const blockHeaderBytes = 3;
/** One byte, again and again. */
const runType = 1;

/** `onDamage` is called at most once. */
export function* unzstdFile(
  file: FileBytes,
  name: string,
  onDamage: () => void,
): Generator<Uint8Array, void> {
  const input = new Input(file);
  try {
    while (input.has(1)) {
      if (!input.has(4)) throw new Damage();
      const magic = u32le(input.bytes, input.at);
      if (magic === zstdMagic) yield* unpackFrame(input, name);
      else if (magic >>> 4 === 0x184d2a5) skipFrame(input);
      else throw new Damage();
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    onDamage();
  }
}

function* unpackFrame(input: Input, name: string): Generator<Uint8Array, void> {
  input.has(longestHeaderBytes);
  const header = readZstdHeader(input.bytes, input.at, input.end);
  if (!header) throw new Damage();
  if (header.needsDictionary) throw refusal(name, 'needs a dictionary');
  if (header.windowBytes > maxWindowBytes) throw refusal(name, 'needs more than 128 MB of memory');
  input.at += header.bytes;
  const decoder = new FrameDecoder(header.windowBytes);
  for (let isLast = false; !isLast; ) {
    if (!input.has(blockHeaderBytes)) throw new Damage();
    const { bytes, at } = input;
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
    const type = (word >> 1) & 3;
    const size = word >> 3;
    isLast = (word & 1) === 1;
    if (size > maxBlockBytes) throw new Damage();
    const length = blockHeaderBytes + (type === runType ? 1 : size);
    if (!input.has(length)) throw new Damage();
    const from = input.at + blockHeaderBytes;
    const end = input.at + length;
    input.at = end;
    const piece = decoder.decode(type, input.bytes, from, end, size);
    if (piece.length > 0) yield piece;
  }
  // The checksum (XXH64) is passed over: what was unpacked was handed on already.
  const checksumBytes = header.hasChecksum ? 4 : 0;
  if (!input.has(checksumBytes)) throw new Damage();
  input.at += checksumBytes;
}

function skipFrame(input: Input): void {
  if (!input.has(8)) throw new Damage();
  let left = 8 + u32le(input.bytes, input.at + 4);
  while (left > 0) {
    if (!input.has(1)) throw new Damage();
    const size = Math.min(left, input.end - input.at);
    input.at += size;
    left -= size;
  }
}

const refusal = (name: string, why: string) =>
  new AppError('not-a-capture', `${name} ${why} to be unpacked: unpack it first.`);

/** The packed bytes, as many as are asked for. */
class Input extends ByteWindow {
  readonly #file: FileBytes;

  constructor(file: FileBytes) {
    super();
    this.#file = file;
  }

  /** False where the file ends before. */
  has(size: number): boolean {
    while (this.available < size) {
      const read = this.#file.fill(this.reserve(readBytes));
      if (read === 0) return false;
      this.commit(read);
    }
    return true;
  }
}
