// A person's settings, as they stand in their file now: it is read again when it has changed. A file that
// cannot be understood is a sentence for whoever asks; nothing is done by other settings in its place.

import { createHash } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { ProgramSettings } from '../../src-contract/program-settings.ts';
import type { SettingsText } from '../../src-contract/routes/settings.ts';
import type { Settings, SettingsFile } from '../../src-contract/settings.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { checkSettings } from './check-settings.ts';
import { effectiveSettings } from './effective-settings.ts';
import { refuseGuarded } from './guarded-settings.ts';
import { refuseLarge, settingsFileFrom, settingsOf, settingsText } from './read-settings.ts';
import { keepBeside, replaceFile } from './replace-file.ts';
import type { SettingsPlace } from './settings-place.ts';
import { withSetting } from './with-setting.ts';
import { withSilence } from './with-silence.ts';

interface Known {
  readonly stamp: string;
  readonly file: Promise<SettingsFile>;
  readonly settings: Promise<Settings>;
}

interface Change {
  /** Before it is undefined where there is no file. */
  readonly textAfter: (before: string | undefined) => string;
  readonly isConfined: boolean;
  readonly keepsPrevious: boolean;
  readonly check?: (before: Settings, after: Settings) => void;
}

/** Often enough for somebody who looks from an editor to the window. A look costs one `stat`. */
const lookEveryMs = 2000;

export class PersonSettings {
  readonly #place: SettingsPlace;
  readonly #hearers = new Set<() => void>();
  #known: Known | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(place: SettingsPlace) {
    this.#place = place;
  }

  get path(): string {
    return this.#place.path;
  }

  /** The same object as long as the file is the same. */
  async read(): Promise<Settings> {
    return (await this.#now()).settings;
  }

  async program(): Promise<ProgramSettings> {
    const { log, retention } = await (await this.#now()).file;
    return { log, retention };
  }

  /** Hears that the file is another one than when it was read last. Returns how to stop. */
  listen(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** Notices a change that nobody asks about, too. By looking, because not every disk tells. */
  watch(everyMs = lookEveryMs): () => void {
    const look = () => void this.#now();
    watchFile(this.path, { interval: everyMs, persistent: false }, look);
    return () => unwatchFile(this.path, look);
  }

  async state(): Promise<SettingsText> {
    const { path } = this;
    try {
      const text = await this.#textNow();
      const sha256 = text === undefined ? null : sha256Of(text);
      const known = { path, text: text ?? '', sha256 };
      const { name } = this.#names;
      try {
        const effective = effectiveSettings(settingsFileFrom(text ?? '', name));
        return { ...known, problem: null, effective };
      } catch (error) {
        return { ...known, problem: sentenceOf(error), effective: null };
      }
    } catch (error) {
      return { path, text: null, sha256: null, problem: sentenceOf(error), effective: null };
    }
  }

  /** `sha256` is that of the text before it was changed, or null when there was none. */
  save(text: string, sha256: string | null, isConfined: boolean): Promise<void> {
    const textAfter = (before: string | undefined) => {
      if ((before === undefined ? null : sha256Of(before)) === sha256) return text;
      const sentence = `${this.#names.name} was changed meanwhile; nothing was saved.`;
      throw new AppError('bad-input', sentence);
    };
    return this.#write({ textAfter, isConfined, keepsPrevious: true });
  }

  /** `path` are names with dots between. */
  set(path: string, value: Json | undefined, isConfined: boolean): Promise<void> {
    const { name, folder } = this.#names;
    const textAfter = (before: string | undefined) => {
      const text = before ?? '';
      settingsOf(settingsFileFrom(text, name), folder); // what is broken is not ours to write over
      return withSetting(text, path.split('.'), value, name);
    };
    return this.#write({ textAfter, isConfined, keepsPrevious: true });
  }

  /** Puts a rule behind those of the file. */
  addSilence(rule: SilenceRule): Promise<void> {
    const { name } = this.#names;
    const textAfter = (before: string | undefined) => {
      settingsFileFrom(before ?? '', name);
      return withSilence(before ?? '', rule, name);
    };
    const check = (before: Settings, after: Settings) => {
      if (!isOneMore(before, after)) throw new Error('A rule changed other settings.');
    };
    return this.#write({ textAfter, isConfined: false, keepsPrevious: false, check });
  }

  get #names(): { name: string; folder: string } {
    return { name: basename(this.path), folder: dirname(this.path) };
  }

  async #now(): Promise<Known> {
    const stamp = await stampOf(this.path);
    if (this.#known?.stamp === stamp) return this.#known;
    const isFirst = this.#known === undefined;
    const { name, folder } = this.#names;
    const file = this.#textNow(stamp).then((text) => settingsFileFrom(text ?? '', name));
    const settings = file.then((read) => settingsOf(read, folder));
    for (const reading of [file, settings]) reading.catch(() => {}); // whoever asks hears it
    this.#known = { stamp, file, settings };
    if (!isFirst) for (const hear of this.#hearers) hear();
    return this.#known;
  }

  /** Undefined where there is none and need not be. */
  async #textNow(stamp?: string): Promise<string | undefined> {
    const isNone = (stamp ?? (await stampOf(this.path))) === missing && !this.#place.isNamed;
    return isNone ? undefined : settingsText(this.path);
  }

  /** One after the other, when several are saved at once. */
  #write(change: Change): Promise<void> {
    const saved = this.#saving.then(() => this.#writeNow(change));
    this.#saving = saved.catch(() => {});
    return saved;
  }

  async #writeNow({ textAfter, isConfined, keepsPrevious, check }: Change): Promise<void> {
    const { name, folder } = this.#names;
    const stamp = await stampOf(this.path);
    const before = await this.#textNow(stamp);
    const text = textAfter(before);
    refuseLarge(text, name);
    const file = settingsFileFrom(text, name);
    refuseGuarded(valuesIn(before), file, isConfined);
    check?.(settingsOf(settingsFileFrom(before ?? '', name), folder), settingsOf(file, folder));
    if (keepsPrevious && before !== undefined) await keepBeside(`${this.path}.bak`, before);
    await replaceFile(this.path, text, async () => (await stampOf(this.path)) === stamp);
    await this.#now();
  }
}

/** Of a text that is wrong nothing is known: then nothing that is guarded can be said to have been there. */
function valuesIn(text = ''): Readonly<Record<string, unknown>> {
  const checked = checkSettings(text);
  return checked.problems === undefined ? checked.file : {};
}

function isOneMore(before: Settings, after: Settings): boolean {
  const silence = after.silence.slice(0, -1);
  const isLonger = after.silence.length === before.silence.length + 1;
  return isLonger && JSON.stringify({ ...after, silence }) === JSON.stringify(before);
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  throw error;
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
