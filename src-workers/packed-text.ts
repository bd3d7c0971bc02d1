// The text of a model's or a baseline's file <-> its bytes: packed by gzip, and the same bytes for the same
// text on every system.

import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { mostModelBytes } from '../src-contract/model-file.ts';
import { AppError } from '../src-core/base/app-error.ts';

/** RFC 1952, 2.3.1: the byte that says on which system it was packed. */
const systemAt = 9;
const unknownSystem = 255;

export function packText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
  bytes[systemAt] = unknownSystem;
  return bytes;
}

/** `what` it should be: a model, a baseline. */
export function unpackText(name: string, bytes: Uint8Array, what: string): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    throw new AppError('bad-input', `${name} is not a ${what} of Wiresift.`);
  }
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: mostModelBytes }));
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const why = isTooLarge
      ? `unpacks to more than a ${what} has`
      : 'is damaged: it cannot be unpacked';
    throw new AppError('bad-input', `${name} ${why}.`);
  }
}
