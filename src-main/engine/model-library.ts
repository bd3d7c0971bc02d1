// The models that a person can choose from: their own, those that came with the program, and those that the
// settings file names. The same file is the same model, wherever it lies.

import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { CaseModelService, DescribedModel } from '../../src-contract/case-model-service.ts';
import type { LibraryEntry } from '../../src-contract/library-entry.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import type { StoredModel } from '../../src-contract/routes/models.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { LibraryFolder } from './library-folder.ts';
import { ModelDescriber, modelIdOf, type ReadModel } from './model-describer.ts';
import { readBroughtBytes, readModelBytes } from './model-files.ts';
import { isShipped, modelPaths } from './model-paths.ts';
import type { PersonSettings } from './person-settings.ts';
import type { ReadyThread } from './ready-thread.ts';

interface LibraryPlace {
  readonly dataFolder: string;
  readonly resourceFolder: string;
  readonly thread: ReadyThread<CaseModelService>;
  readonly settings: PersonSettings;
}

export interface LibraryModel extends ReadModel {
  readonly name: string;
  readonly place: StoredModel['place'];
  readonly path: string;
  /** The filter of flows that it was fitted on. */
  readonly where: string | null;
}

interface FoundModel extends Pick<LibraryModel, 'name' | 'place' | 'path' | 'where'> {
  /** Of one of the library: whatever its file says now. */
  readonly modelId?: string;
}

export class ModelLibrary {
  readonly #place: LibraryPlace;
  readonly #folder: LibraryFolder;
  readonly #describer: ModelDescriber;

  constructor(place: LibraryPlace) {
    this.#place = place;
    this.#folder = new LibraryFolder(place.dataFolder);
    this.#describer = new ModelDescriber(place.thread);
  }

  /** Their own first, then by name. */
  async list(): Promise<LibraryModel[]> {
    const found = [...(await this.#own()), ...(await this.#shipped()), ...(await this.#named())];
    const read = await this.#describer.describe(found.map(({ path }) => path));
    const models = new Map<string, LibraryModel>();
    for (const [i, { modelId = read[i]!.modelId, ...one }] of found.entries()) {
      if (!models.has(modelId)) models.set(modelId, { ...sound(read[i]!, modelId), ...one });
    }
    const order = ({ place, name }: LibraryModel) => `${places.indexOf(place)} ${name}`;
    return [...models.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  async find(modelId: string): Promise<LibraryModel> {
    const model = (await this.list()).find((one) => one.modelId === modelId);
    if (!model) throw new AppError('not-found', 'There is no such model.');
    return model;
  }

  /** One that can be worked with. */
  async usable(modelId: string): Promise<LibraryModel & { readonly described: DescribedModel }> {
    const model = await this.find(modelId);
    const { described } = model;
    if (!described) throw new AppError('bad-input', model.problem ?? 'The model cannot be read.');
    return { ...model, described };
  }

  /** By the name that a person knows it by; of a brought model the ending says what it is. */
  async bytesOf({ path, name }: LibraryModel): Promise<ModelBytes> {
    const read = await readModelBytes(path);
    const ending = extname(read.name).toLowerCase();
    const isNamed = ending !== '.onnx' || name.toLowerCase().endsWith(ending);
    const plain = name.replace(/[\\/]/g, '-');
    return { ...read, name: isNamed ? plain : `${plain}${ending}` };
  }

  /** Of an ONNX model `sidePath` is the file that says what its columns are, where it lies elsewhere. */
  async addFile(
    path: string,
    {
      name,
      sidePath,
    }: { readonly name?: string | undefined; readonly sidePath?: string | undefined },
  ): Promise<LibraryModel> {
    const isAlone = sidePath === undefined;
    const model = await (isAlone ? readModelBytes(path) : readBroughtBytes(path, sidePath));
    const usual = basename(path, extname(path)).slice(0, mostNameChars).trim() || 'model';
    return this.add(model, { name: name ?? usual, where: null });
  }

  /** Checked in full before anything of it is kept. */
  async add(model: ModelBytes, entry: LibraryEntry): Promise<LibraryModel> {
    await this.#describer.check(model);
    const modelId = modelIdOf(model);
    const wasAdded = await this.#folder.add(modelId, model, entry);
    const added = await this.find(modelId);
    if (wasAdded || added.place !== 'library') return added;
    if (added.problem === undefined) {
      await this.#folder.rename(modelId, entry); // the same model, as it is called now
    } else {
      await this.#folder.remove(modelId); // what stood there was damaged
      await this.#folder.add(modelId, model, entry);
    }
    return this.find(modelId);
  }

  async rename(modelId: string, name: string): Promise<LibraryModel> {
    const { where } = await this.#ownOne(modelId, 'renamed');
    await this.#folder.rename(modelId, { name, where });
    return this.find(modelId);
  }

  async remove(modelId: string): Promise<LibraryModel> {
    const model = await this.#ownOne(modelId, 'removed');
    await this.#folder.remove(modelId);
    return model;
  }

  async #ownOne(modelId: string, done: string): Promise<LibraryModel> {
    const model = await this.find(modelId);
    if (model.place === 'library') return model;
    const whose = model.place === 'shipped' ? 'came with Wiresift' : 'is named in the settings';
    throw new AppError('not-allowed', `${model.name} ${whose}: it cannot be ${done} here.`);
  }

  async #own(): Promise<FoundModel[]> {
    const ids = await this.#folder.ids();
    return Promise.all(
      ids.map(async (modelId) => ({
        ...(await this.#folder.entryOf(modelId)),
        ...{ modelId, place: 'library' as const, path: await this.#folder.pathOf(modelId) },
      })),
    );
  }

  async #shipped(): Promise<FoundModel[]> {
    const folder = join(this.#place.resourceFolder, 'models');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.model'));
    return names.sort().map((file) => ({
      name: `Shipped ${basename(file, '.model')}`,
      ...{ place: 'shipped', path: join(folder, file), where: null },
    }));
  }

  /** A settings file that is wrong is told elsewhere: here it names none. */
  async #named(): Promise<FoundModel[]> {
    const models = await this.#place.settings.read().then(
      ({ models: named, baseline }) => named.filter((one) => !isShipped(one) && one !== baseline), // which is no model
      () => [],
    );
    return modelPaths(models, this.#place.resourceFolder).map((path) => ({
      name: basename(path).slice(0, mostNameChars),
      ...{ place: 'settings', path, where: null },
    }));
  }
}

const mostNameChars = 100;
const places: readonly StoredModel['place'][] = ['library', 'settings', 'shipped'];

/** One of the library that is another than its id says was changed by somebody. */
function sound(read: ReadModel, modelId: string): ReadModel {
  if (read.modelId === modelId) return read;
  const problem = read.problem ?? 'Its file was changed: it is not the model that was added.';
  return { ...read, modelId, described: undefined, problem };
}
