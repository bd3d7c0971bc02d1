// Uploads come in beside what is scratch. What becomes evidence of a case that is kept moves into the data
// folder first, and stays there as long as its capture stays in the case.

import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';

export class UploadFolder {
  readonly incoming: string;
  readonly #kept: string | undefined;

  /** Without `kept` they stay where they came in. */
  constructor(incoming: string, kept: string | undefined) {
    this.incoming = incoming;
    this.#kept = kept;
  }

  /** Where a path will be as evidence: only uploads move. */
  placeFor(path: string): string {
    const moves = this.#kept !== undefined && dirname(dirname(path)) === this.incoming;
    return moves ? join(this.#kept, randomUUID(), basename(path)) : path;
  }

  async move(path: string, place: string): Promise<void> {
    if (place === path) return;
    try {
      await mkdir(dirname(place), { mode: 0o700 });
      await rename(path, place);
      await rm(dirname(path), { recursive: true, force: true });
    } catch (error) {
      throw fileError(error, basename(path));
    }
  }

  /** An upload is ours to remove; evidence that lies elsewhere never is. */
  async remove(path: string): Promise<void> {
    const folder = dirname(path);
    const parent = dirname(folder);
    if (parent !== this.incoming && parent !== this.#kept) return;
    await rm(folder, { recursive: true, force: true });
  }
}
