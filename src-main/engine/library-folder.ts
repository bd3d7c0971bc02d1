// The person's own models in the data folder: a folder for each, named by what is in it, made beside and
// moved into place, so that half of one never stands there.

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LibraryEntry, readLibraryEntry } from '../../src-contract/library-entry.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { isOnnxName } from './model-files.ts';

const idPattern = /^[0-9a-f]{16}$/;
/** More nobody looks through, and a folder that somebody filled is no reason to stand still. */
const mostModels = 1000;

export class LibraryFolder {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'models');
  }

  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => idPattern.test(name))
      .sort()
      .slice(0, mostModels);
  }

  /** Of the model's file. */
  async pathOf(modelId: string): Promise<string> {
    const names = await readdir(join(this.#folder, modelId)).catch(() => []);
    const name = names.find((one) => one === onnxName) ?? fittedName;
    return join(this.#folder, modelId, name);
  }

  async entryOf(modelId: string): Promise<LibraryEntry> {
    const path = join(this.#folder, modelId, entryName);
    const text = await readFile(path, 'utf8').catch(() => '');
    return readLibraryEntry(text) ?? { name: modelId, where: null };
  }

  /** False when it was there already: then nothing of it changes. */
  async add(
    modelId: string,
    { name, bytes, side }: ModelBytes,
    entry: LibraryEntry,
  ): Promise<boolean> {
    const beside = join(this.#folder, `.${randomUUID()}`);
    try {
      await mkdir(beside, { recursive: true, mode: 0o700 });
      await writeWhole(join(beside, isOnnxName(name) ? onnxName : fittedName), bytes);
      if (side) await writeWhole(join(beside, sideName), side);
      await writeWhole(join(beside, entryName), JSON.stringify(entry));
      await rename(beside, join(this.#folder, modelId));
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw fileError(error, 'The library of models');
    } finally {
      await rm(beside, { recursive: true, force: true }).catch(() => {});
    }
  }

  async rename(modelId: string, entry: LibraryEntry): Promise<void> {
    const path = join(this.#folder, modelId, entryName);
    const beside = `${path}.${randomUUID()}`;
    try {
      await writeWhole(beside, JSON.stringify(entry));
      await rename(beside, path);
    } catch (error) {
      throw fileError(error, 'The library of models');
    } finally {
      await rm(beside, { force: true }).catch(() => {});
    }
  }

  async remove(modelId: string): Promise<void> {
    try {
      await rm(join(this.#folder, modelId), { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      throw fileError(error, 'The library of models');
    }
  }

  /** What a process that was killed had begun. One that is being made now is left to whoever makes it. */
  async removeBegun(olderThanMs: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      if (!name.startsWith('.')) continue;
      const path = join(this.#folder, name);
      const made = await open(path, 'r').then(
        async (folder) => (await folder.stat().finally(() => folder.close())).mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      if (made < olderThanMs) await rm(path, { recursive: true, force: true }).catch(() => {});
    }
  }
}

const fittedName = 'fitted.model';
const onnxName = 'brought.onnx';
const sideName = 'brought.json';
const entryName = 'about.json';

const isTaken = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');

async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
