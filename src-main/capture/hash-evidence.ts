// The SHA-256 of an evidence file, read beside the extraction and never before it.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Each chunk costs the event loop well under a millisecond. */
const chunkBytes = 256 * 1024;

export async function hashEvidence(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes, signal })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
