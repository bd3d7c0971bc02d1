// Model files -> what they say, read in a thread and remembered as long as the file stays as it is: a list of
// models is asked for again and again.

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CaseModelService, DescribedModel } from '../../src-contract/case-model-service.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { readModelBytes } from './model-files.ts';
import type { ReadyThread } from './ready-thread.ts';

export interface ReadModel {
  readonly modelId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly described: DescribedModel | undefined;
  readonly problem: string | undefined;
}

export function modelIdOf({ bytes, side }: Pick<ModelBytes, 'bytes' | 'side'>): string {
  const hash = createHash('sha256').update(bytes);
  if (side) hash.update(side);
  return hash.digest('hex').slice(0, 16);
}

/** So that a folder that changes all the time is no memory that grows. */
const mostRemembered = 2000;

export class ModelDescriber {
  readonly #thread: ReadyThread<CaseModelService>;
  readonly #known = new Map<string, ReadModel>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(thread: ReadyThread<CaseModelService>) {
    this.#thread = thread;
  }

  /** In their order; a file that is no model is told with its problem. */
  describe(paths: readonly string[]): Promise<ReadModel[]> {
    // One at a time: what the first question learns the second one knows.
    const described = this.#turn.then(() => this.#describe(paths));
    this.#turn = described.catch(() => {});
    return described;
  }

  /** Refused in its sentence, when it is none. */
  check(model: ModelBytes): Promise<DescribedModel> {
    return this.#thread.ask((service) => service.describeModel(model));
  }

  async #describe(paths: readonly string[]): Promise<ReadModel[]> {
    const read: ReadModel[] = [];
    for (const path of paths) {
      const key = await keyOf(path);
      const one = this.#known.get(key) ?? (await readModel(path, (model) => this.check(model)));
      this.#remember(key, one);
      read.push(one);
    }
    return read;
  }

  #remember(key: string, read: ReadModel): void {
    this.#known.delete(key);
    this.#known.set(key, read);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostRemembered) return;
      this.#known.delete(oldest);
    }
  }
}

async function keyOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${path}\n${found.size}\n${found.mtimeMs}` : `${path}\nmissing`;
}

async function readModel(
  path: string,
  describe: (model: ModelBytes) => Promise<DescribedModel>,
): Promise<ReadModel> {
  let bytes: ModelBytes | undefined;
  const facts = () => ({
    modelId: modelIdOf(bytes ?? { bytes: new TextEncoder().encode(path) }),
    sha256: createHash('sha256')
      .update(bytes?.bytes ?? '')
      .digest('hex'),
    bytes: bytes?.bytes.length ?? 0,
  });
  try {
    bytes = await readModelBytes(path);
    const described = await describe(bytes);
    return { ...facts(), described, problem: undefined };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...facts(), described: undefined, problem: error.message };
  }
}
