// gzip (RFC 1952) as a stream, one member or several. Where it is cut or damaged, everything that
// can be had before that place is given.

import { createGunzip, type Gunzip } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import type { FileBytes } from './file-bytes.ts';

const sliceBytes = 16 * 1024;
const pieceBytes = 64 * 1024;

/**
 * zlib keeps to itself what it made of a slice before it found the damage in it. So the way there
 * is gone again, and from there on the slices are smaller.
 */
const steps = [sliceBytes, 128, 1];

/** `onDamage` is called at most once. */
export async function* gunzipFile(
  file: FileBytes,
  onDamage: () => void,
): AsyncGenerator<Uint8Array, void> {
  const reached: Reached = { goodBytes: 0, givenBytes: 0 };
  for (const step of steps) {
    const isFirst = step === sliceBytes;
    try {
      yield* gunzipIn(step, isFirst ? file : file.again(), reached);
      return;
    } catch (error) {
      if (isPipe(error)) return; // it cannot be read again
      if (!isOfZlib(error)) throw error;
      if (isFirst) onDamage();
      if (codeOf(error) === 'Z_BUF_ERROR') return; // only cut: nothing was kept back
    }
  }
}

interface Reached {
  /** How much of the file went well. */
  goodBytes: number;
  /** How much came out of it and was handed on. */
  givenBytes: number;
}

async function* gunzipIn(
  step: number,
  source: ByteSource,
  reached: Reached,
): AsyncGenerator<Uint8Array, void> {
  const inflater = new Inflater();
  let at = 0;
  let madeBytes = 0;
  try {
    for (const slice of slicesOf(source)) {
      for (let from = 0; from < slice.length; ) {
        const isKnown = at < reached.goodBytes;
        const size = isKnown ? Math.min(slice.length - from, reached.goodBytes - at) : step;
        for await (const piece of inflater.push(slice.subarray(from, from + size))) {
          const known = Math.min(piece.length, reached.givenBytes - madeBytes);
          madeBytes += piece.length;
          if (known === piece.length) continue;
          reached.givenBytes = madeBytes;
          yield piece.subarray(known);
        }
        from += size;
        at += size;
        reached.goodBytes = Math.max(reached.goodBytes, Math.min(at, at - from + slice.length));
      }
    }
    yield* inflater.end();
  } finally {
    inflater.close();
  }
}

function* slicesOf(source: ByteSource): Generator<Uint8Array, void> {
  const room = new Uint8Array(sliceBytes);
  for (;;) {
    const size = source.fill(room) as number; // files are read at once
    if (size === 0) return;
    yield room.subarray(0, size);
  }
}

/** One slice in, pieces out; the next slice is taken when those were. */
class Inflater {
  readonly #zlib: Gunzip = createGunzip({ chunkSize: pieceBytes });
  #error: unknown;
  #isOver = false;
  #wake = () => {};

  constructor() {
    this.#zlib.on('error', (error) => {
      this.#error = error;
      this.#wake();
    });
    this.#zlib.on('end', () => {
      this.#isOver = true;
      this.#wake();
    });
    this.#zlib.on('readable', () => this.#wake());
  }

  push(slice: Uint8Array): AsyncGenerator<Uint8Array, void> {
    return this.#pieces((taken) => this.#zlib.write(slice, taken));
  }

  end(): AsyncGenerator<Uint8Array, void> {
    return this.#pieces(() => this.#zlib.end()); // over when it says so, or says what is missing
  }

  close(): void {
    this.#zlib.destroy();
  }

  async *#pieces(
    feed: (taken: (error?: unknown) => void) => void,
  ): AsyncGenerator<Uint8Array, void> {
    let isTaken = false;
    if (this.#isOver) return; // zeros that pad the file behind the last member
    feed((error) => {
      this.#error ??= error;
      isTaken = true;
      this.#wake();
    });
    for (;;) {
      const piece: Uint8Array | null = this.#zlib.read();
      if (piece) yield piece;
      else if (this.#error) throw this.#error;
      else if (isTaken || this.#isOver) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

const isOfZlib = (error: unknown): boolean => codeOf(error)?.startsWith('Z_') ?? false;
const isPipe = (error: unknown): boolean => codeOf(error) === 'ESPIPE';

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | undefined)?.code;
}
