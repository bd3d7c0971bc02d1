// A person's settings, as they stand in their file now: it is read again when it has changed. A file that
// cannot be understood is a sentence for whoever asks; nothing is done by other settings in its place.

import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Settings } from '../../src-contract/settings.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import {
  defaultSettings,
  readSettings,
  refuseLarge,
  settingsFrom,
  settingsText,
} from './read-settings.ts';
import { replaceFile } from './replace-file.ts';
import type { SettingsPlace } from './settings-place.ts';
import { withSilence } from './with-silence.ts';

export class PersonSettings {
  readonly #place: SettingsPlace;
  #known: { readonly stamp: string; readonly settings: Promise<Settings> } | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(place: SettingsPlace) {
    this.#place = place;
  }

  get path(): string {
    return this.#place.path;
  }

  /** The same object as long as the file is the same. */
  async read(): Promise<Settings> {
    const stamp = await stampOf(this.path);
    if (this.#known?.stamp !== stamp) {
      const isNone = stamp === missing && !this.#place.isNamed;
      const settings = isNone ? Promise.resolve(defaultSettings()) : readSettings(this.path);
      this.#known = { stamp, settings };
    }
    return this.#known.settings;
  }

  /** Puts a rule behind those of the file. One after the other, when several are saved at once. */
  addSilence(rule: SilenceRule): Promise<void> {
    const saved = this.#saving.then(() => this.#add(rule));
    this.#saving = saved.catch(() => {});
    return saved;
  }

  async #add(rule: SilenceRule): Promise<void> {
    const [name, folder] = [basename(this.path), dirname(this.path)];
    const stamp = await stampOf(this.path);
    const isNone = stamp === missing && !this.#place.isNamed;
    const text = isNone ? '' : await settingsText(this.path);
    const before = settingsFrom(text, name, folder); // what is broken is not ours to write over
    const added = withSilence(text, rule, name);
    refuseLarge(added, name);
    const after = settingsFrom(added, name, folder);
    if (!isOneMore(before, after)) throw new Error('A rule changed other settings.');
    await replaceFile(this.path, added, async () => (await stampOf(this.path)) === stamp);
  }
}

function isOneMore(before: Settings, after: Settings): boolean {
  const silence = after.silence.slice(0, -1);
  const isLonger = after.silence.length === before.silence.length + 1;
  return isLonger && JSON.stringify({ ...after, silence }) === JSON.stringify(before);
}

const missing = 'missing';

/** Another one for another file, and for another content. */
async function stampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    const { code } = error as { code?: unknown };
    return code === 'ENOENT' ? missing : String(code); // why, is said by who reads it
  }
}
