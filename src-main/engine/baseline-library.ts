// The person's baselines in the data folder: a file each, named by what is in it, written beside and moved into
// place. And the one that the settings name, if it lies elsewhere. A file's own words say how it is called.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BaselineKnown, CaseModelService } from '../../src-contract/case-model-service.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import type { BaselineHosts, StoredBaseline } from '../../src-contract/routes/baseline.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { readModelBytes } from './model-files.ts';
import type { PersonSettings } from './person-settings.ts';
import type { ReadyThread } from './ready-thread.ts';

interface LibraryPlace {
  readonly dataFolder: string;
  readonly settings: PersonSettings;
  /** For what files say. */
  readonly modelThread: ReadyThread<CaseModelService>;
}

export interface LibraryBaseline extends StoredBaseline {
  readonly path: string;
}

type ReadBaseline = Pick<StoredBaseline, 'baselineId' | 'bytes' | 'sha256' | 'problem' | 'facts'>;

const filePattern = /^([0-9a-f]{16})\.baseline$/;
/** More nobody looks through. */
const mostBaselines = 200;
const mostRemembered = 2 * mostBaselines;

export class BaselineLibrary {
  readonly #place: LibraryPlace;
  readonly #folder: string;
  /** By path, size and time: to read one takes a while, and a list is asked for again and again. */
  readonly #known = new Map<string, ReadBaseline>();

  constructor(place: LibraryPlace) {
    this.#place = place;
    this.#folder = join(place.dataFolder, 'baselines');
  }

  /** Those of the library by name, then one that only the settings name. */
  async list(): Promise<LibraryBaseline[]> {
    const used = await this.inUse();
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) =>
      filePattern.test(name),
    );
    const own: LibraryBaseline[] = [];
    for (const name of names.sort().slice(0, mostBaselines)) {
      own.push(await this.#ofLibrary(name, used));
    }
    own.sort((a, b) => (`${a.name} ${a.baselineId}` < `${b.name} ${b.baselineId}` ? -1 : 1));
    if (used === '' || own.some(({ path }) => path === used)) return own;
    const read = await this.#read(used);
    const name = read.facts?.name ?? basename(used).slice(0, 100);
    return [...own, { ...read, name, path: used, place: 'settings', isInUse: true }];
  }

  async find(baselineId: string): Promise<LibraryBaseline> {
    const found = (await this.list()).find((one) => one.baselineId === baselineId);
    if (!found) throw new AppError('not-found', 'There is no such baseline.');
    return found;
  }

  /** One that can be worked with. */
  async usable(baselineId: string): Promise<LibraryBaseline> {
    const found = await this.find(baselineId);
    if (found.facts) return found;
    throw new AppError('bad-input', found.problem ?? 'The baseline cannot be read.');
  }

  async hosts(baselineId: string, offset: number, limit: number): Promise<BaselineHosts> {
    const { path } = await this.usable(baselineId);
    const file = await readModelBytes(path);
    return this.#place.modelThread.ask((service) => service.baselineHosts(file, offset, limit));
  }

  async known(baselineId: string): Promise<BaselineKnown> {
    const { path } = await this.usable(baselineId);
    const file = await readModelBytes(path);
    return this.#place.modelThread.ask((service) => service.baselineKnown(file));
  }

  /** Checked in full before anything of it is kept. */
  async add(file: ModelBytes): Promise<LibraryBaseline> {
    await this.#place.modelThread.ask((service) => service.describeBaseline(file));
    const { baselineId } = factsOf(file.bytes);
    await this.#write(join(this.#folder, `${baselineId}.baseline`), file.bytes);
    return this.find(baselineId);
  }

  async remove(baselineId: string): Promise<LibraryBaseline> {
    const found = await this.find(baselineId);
    if (found.place !== 'library') {
      const sentence = `${found.name} is named in the settings and lies elsewhere: it cannot be removed here.`;
      throw new AppError('not-allowed', sentence);
    }
    await rm(found.path, { force: true }).catch((error: unknown) => {
      throw fileError(error, 'The library of baselines');
    });
    return found;
  }

  /** The path in the settings, '' without one; settings that are wrong are told elsewhere. */
  async inUse(): Promise<string> {
    return this.#place.settings.read().then(
      ({ baseline }) => baseline,
      () => '',
    );
  }

  async #ofLibrary(name: string, used: string): Promise<LibraryBaseline> {
    const path = join(this.#folder, name);
    const [, baselineId = ''] = filePattern.exec(name) ?? [];
    const read = await this.#read(path);
    const isSound = read.baselineId === baselineId;
    const problem = read.problem ?? (isSound ? null : 'Its file was changed after it was made.');
    const facts = isSound ? read.facts : null;
    return {
      ...{ ...read, baselineId, facts, problem, path, name: facts?.name ?? baselineId },
      ...{ place: 'library', isInUse: path === used },
    };
  }

  async #read(path: string): Promise<ReadBaseline> {
    const found = await stat(path).catch(() => undefined);
    const key = `${path}\n${found?.size}\n${found?.mtimeMs}`;
    const known = this.#known.get(key);
    if (known) return known;
    const read = await this.#readNow(path);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(key, read);
    return read;
  }

  async #readNow(path: string): Promise<ReadBaseline> {
    let bytes = new TextEncoder().encode(path); // of one that is not there, so that it has an id
    try {
      const file = await readModelBytes(path);
      bytes = Uint8Array.from(file.bytes);
      const facts = await this.#place.modelThread.ask((service) => service.describeBaseline(file));
      return { ...factsOf(bytes), facts, problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...factsOf(bytes), facts: null, problem: error.message };
    }
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const beside = join(this.#folder, `.${randomUUID()}`);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    } catch (error) {
      throw fileError(error, 'The library of baselines');
    } finally {
      await rm(beside, { force: true }).catch(() => {});
    }
  }
}

function factsOf(bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { baselineId: sha256.slice(0, 16), sha256, bytes: bytes.length };
}
