// A trained model <-> the bytes of its file: packed by gzip, and the same bytes for the same model on every
// system.

import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { modelFileText, mostModelBytes, readModelFile } from '../src-contract/model-file.ts';
import type { ModelBytes } from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';

export function packModel(trained: TrainedModel): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(
    gzipSync(modelFileText(trained), { level: constants.Z_BEST_COMPRESSION }),
  );
  bytes[systemAt] = unknownSystem;
  return bytes;
}

/** RFC 1952, 2.3.1: the byte that says on which system it was packed. */
const systemAt = 9;
const unknownSystem = 255;

export function unpackModel({ name, bytes }: ModelBytes): TrainedModel {
  return readModelFile(unpacked(name, bytes), name);
}

function unpacked(name: string, bytes: Uint8Array): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    throw new AppError('bad-input', `${name} is not a model of Wiresift.`);
  }
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: mostModelBytes }));
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const why = isTooLarge
      ? 'unpacks to more than a model has'
      : 'is damaged: it cannot be unpacked';
    throw new AppError('bad-input', `${name} ${why}.`);
  }
}
