// The cases that were open lately: one small file of the data folder, the latest first. Programs that run at the
// same time share it without a lock: a case that is lost from it so is there again when it is left.

import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';
import type { Log } from './log.ts';
import { keepBeside } from './replace-file.ts';

export interface NotedCase {
  readonly path: string;
  readonly openedAtUs: number;
}

const mostCases = 20;
const longestPath = 4096;
/** All of them with the longest paths, each letter escaped. */
const mostBytes = 1024 * 1024;

export class RecentCases {
  readonly #path: string;
  readonly #log: Pick<Log, 'warn'>;
  readonly #forgotten = new Set<string>();
  #changing: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string, log: Pick<Log, 'warn'>) {
    this.#path = join(dataFolder, 'recent-cases.json');
    this.#log = log;
  }

  /** What is not ours to the last word is no list at all. */
  async list(): Promise<readonly NotedCase[]> {
    const text = await textOf(this.#path).catch(() => '');
    return text === '' ? [] : (casesIn(text) ?? []);
  }

  /** Opened, or left. A list that cannot be written is no reason to keep a person from a case. */
  async note(path: string, openedAtUs: number): Promise<void> {
    if (this.#forgotten.has(path) || !isPath(path)) return;
    try {
      await this.#change((cases) => [
        { path, openedAtUs },
        ...cases.filter((each) => each.path !== path),
      ]);
    } catch (error) {
      this.#log.warn({ reason: String(error) }, 'the list of recent cases was not written');
    }
  }

  /** One that is open here is not noted again when it is left. */
  async forget(path: string): Promise<void> {
    this.#forgotten.add(path);
    await this.#change((cases) => cases.filter((each) => each.path !== path));
  }

  #change(after: (cases: readonly NotedCase[]) => readonly NotedCase[]): Promise<void> {
    const done = this.#changing.then(async () => {
      const cases = after(await this.list()).slice(0, mostCases);
      await keepBeside(this.#path, `${JSON.stringify(cases, undefined, 1)}\n`);
    });
    this.#changing = done.catch(() => {});
    return done.catch((error) => {
      throw fileError(error, 'The list of recent cases');
    });
  }
}

/** Looked at before it is opened: opening a pipe would wait for ever. */
async function textOf(path: string): Promise<string> {
  const facts = await lstat(path);
  return facts.isFile() && facts.size <= mostBytes ? readFile(path, 'utf8') : '';
}

function casesIn(text: string): readonly NotedCase[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isOurs = Array.isArray(value) && value.length <= mostCases && value.every(isCase);
    return isOurs ? value : undefined;
  } catch {
    return undefined;
  }
}

const isCase = (value: unknown): value is NotedCase =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  'openedAtUs' in value &&
  isPath(value.path) &&
  Number.isSafeInteger(value.openedAtUs);

/** Signs that cannot be seen have no place in what a person may paste into a terminal. */
const isPath = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= longestPath &&
  isAbsolute(value) &&
  !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value);
