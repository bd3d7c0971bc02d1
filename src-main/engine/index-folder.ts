// What is kept of each imported capture so that its packets are found again: the index, and where
// the capture is packed, its unpacked copy. It goes with the capture.

import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptIndex } from '../../src-contract/workers.ts';

export class IndexFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Gives the path of the index that is to be written. */
  async make(captureId: number): Promise<string> {
    const folder = this.#of(captureId);
    await mkdir(folder, { recursive: true });
    return indexIn(folder);
  }

  /** A copy that was begun and not finished, because the thread was ended, is removed. */
  async use<Answer>(
    captureId: number,
    work: (kept: KeptIndex) => Promise<Answer>,
  ): Promise<Answer> {
    const folder = this.#of(captureId);
    const partPath = join(folder, `${randomUUID()}.part`);
    const copyPath = join(folder, 'unpacked');
    try {
      return await work({ indexPath: indexIn(folder), copyPath, partPath });
    } finally {
      await rm(partPath, { force: true });
    }
  }

  async remove(captureId: number): Promise<void> {
    await rm(this.#of(captureId), { recursive: true, force: true, maxRetries: 3 });
  }

  #of(captureId: number): string {
    return join(this.#folder, String(captureId));
  }
}

const indexIn = (folder: string): string => join(folder, 'packets.index');
