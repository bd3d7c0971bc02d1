// What is kept of each imported capture so that its packets are found again: the index, and where
// the capture is packed, its unpacked copy. It goes with the capture.

import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptIndex } from '../../src-contract/workers.ts';

export class IndexFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Gives the path of the index that is to be written. */
  async make(name: string): Promise<string> {
    const folder = this.#of(name);
    await mkdir(folder, { recursive: true });
    return indexIn(folder);
  }

  /** A copy that was begun and not finished, because the thread was ended, is removed. */
  async use<Answer>(name: string, work: (kept: KeptIndex) => Promise<Answer>): Promise<Answer> {
    const folder = this.#of(name);
    const partPath = join(folder, `${randomUUID()}.part`);
    const copyPath = join(folder, 'unpacked');
    try {
      return await work({ indexPath: indexIn(folder), copyPath, partPath });
    } finally {
      await rm(partPath, { force: true });
    }
  }

  async has(name: string): Promise<boolean> {
    return access(indexIn(this.#of(name))).then(
      () => true,
      () => false,
    );
  }

  async remove(name: string): Promise<void> {
    if (name === '') return; // a capture without one
    await rm(this.#of(name), { recursive: true, force: true, maxRetries: 3 });
  }

  /** What is of none of these captures was left by a process that was killed. */
  async removeAllBut(names: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#folder)) if (!names.has(name)) await this.remove(name);
  }

  #of(name: string): string {
    return join(this.#folder, name);
  }
}

const indexIn = (folder: string): string => join(folder, 'packets.index');
