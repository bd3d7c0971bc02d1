// The files that addresses are looked up in, as the settings name them now. One that is missing or broken is a
// sentence, and what it would have told is not known.

import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { NameSettings } from '../../src-contract/name-settings.ts';
import {
  type NameFile,
  type NameFileKind,
  nameFileKinds,
} from '../../src-contract/routes/names.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { MmdbReader } from '../../src-core/table/mmdb-reader.ts';
import type { PersonSettings } from './person-settings.ts';
import { type NameTables, readNameFile } from './read-name-file.ts';
import { stampOf } from './settings-reading.ts';

interface Kept {
  readonly path: string;
  readonly stamp: string;
  readonly table: Promise<NameTables[NameFileKind]>;
}

/** Where other programs put their lists of makers. */
const vendorPlaces: readonly string[] = [
  '/usr/share/wireshark/manuf',
  '/usr/local/share/wireshark/manuf',
  '/opt/homebrew/share/wireshark/manuf',
  '/Applications/Wireshark.app/Contents/Resources/share/wireshark/manuf',
  'C:\\Program Files\\Wireshark\\manuf',
  '/usr/share/nmap/nmap-mac-prefixes',
  '/usr/share/ieee-data/oui.csv',
];

export class NameSources {
  readonly #settings: Pick<PersonSettings, 'path' | 'program'>;
  readonly #places: readonly string[];
  readonly #kept = new Map<NameFileKind, Kept>();

  constructor(settings: Pick<PersonSettings, 'path' | 'program'>, places = vendorPlaces) {
    this.#settings = settings;
    this.#places = places;
  }

  /** Of those files that can be read. */
  async tables(): Promise<Partial<NameTables>> {
    const named = await this.#named();
    const read = nameFileKinds.map(async (kind) => {
      const table = await this.#table(kind, named[kind]).catch(onlySentences);
      return table instanceof AppError || table === undefined ? [] : [[kind, table]];
    });
    return Object.fromEntries((await Promise.all(read)).flat()) as Partial<NameTables>;
  }

  async state(): Promise<readonly NameFile[]> {
    const named = await this.#named();
    return Promise.all(
      nameFileKinds.map(async (kind) => {
        const path = named[kind] ?? null;
        const table = await this.#table(kind, named[kind]).catch(onlySentences);
        const problem = table instanceof AppError ? table.message : null;
        return { kind, path, ...factsOf(table), problem };
      }),
    );
  }

  async #named(): Promise<Partial<Record<NameFileKind, string>>> {
    const { names } = await this.#settings.program();
    const folder = dirname(this.#settings.path);
    const found = nameFileKinds.map(async (kind) => {
      const path = await this.#pathOf(names, kind);
      return [kind, path && resolve(folder, path)] as const;
    });
    return Object.fromEntries((await Promise.all(found)).filter(([, path]) => path));
  }

  async #pathOf(names: NameSettings, kind: NameFileKind): Promise<string | undefined> {
    if (kind !== 'vendors' || names.vendors !== 'auto') return names[kind] || undefined;
    for (const place of this.#places) {
      if (await access(place).then(...isThere)) return place;
    }
    return undefined;
  }

  /** Read again when the file is another one. */
  async #table(
    kind: NameFileKind,
    path: string | undefined,
  ): Promise<NameTables[NameFileKind] | undefined> {
    if (path === undefined) {
      this.#kept.delete(kind);
      return undefined;
    }
    const stamp = await stampOf(path);
    const kept = this.#kept.get(kind);
    if (kept?.path === path && kept.stamp === stamp) return kept.table;
    const table = readNameFile(kind, path);
    this.#kept.set(kind, { path, stamp, table });
    return table;
  }
}

const isThere = [() => true, () => false] as const;

function onlySentences(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}

const factsOf = (table: NameTables[NameFileKind] | AppError | undefined) => ({
  entries: table instanceof Map ? table.size : null,
  title: table instanceof MmdbReader ? table.kind : null,
  builtSec: table instanceof MmdbReader ? table.builtSec : null,
});
