// The SHA-256 of an evidence file, read beside the extraction and never before it.

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Each chunk costs the event loop well under a millisecond. */
const chunkBytes = 256 * 1024;

export async function hashEvidence(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  // One buffer for all chunks: a stream's new ones keep the collector busy for tens of milliseconds.
  const chunk = Buffer.alloc(chunkBytes);
  const file = await open(path, 'r');
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(chunk);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
