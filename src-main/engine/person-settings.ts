// A person's settings, as they stand in their file now: it is read again when it has changed. A file that
// cannot be understood is a sentence for whoever asks; nothing is done by other settings in its place.

import { unwatchFile, watchFile } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ProgramSettings } from '../../src-contract/program-settings.ts';
import type { SettingsProblem, SettingsText } from '../../src-contract/routes/settings.ts';
import type { Settings } from '../../src-contract/settings.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { refuseGuarded } from './guarded-settings.ts';
import { refuseLarge, rightSettings, settingsOf } from './read-settings.ts';
import { keepBeside, replaceFile } from './replace-file.ts';
import type { SettingsPlace } from './settings-place.ts';
import { readPlace, type SettingsReading, stampOf } from './settings-reading.ts';
import { type SettingsTexts, textsHere } from './settings-texts.ts';

interface Change {
  readonly textAfter: (before: SettingsReading) => Promise<string>;
  /** Who asks may name no file of this machine. */
  readonly isConfined: boolean;
  readonly keepsPrevious: boolean;
  readonly check?: (before: Settings, after: Settings) => void;
}

/** Often enough for somebody who looks from an editor to the window. A look costs one `stat`. */
const lookEveryMs = 2000;

export class PersonSettings {
  readonly #place: SettingsPlace;
  readonly #texts: SettingsTexts;
  readonly #hearers = new Set<() => void>();
  #known: { readonly stamp: string; readonly reading: Promise<SettingsReading> } | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(place: SettingsPlace, texts: SettingsTexts = textsHere) {
    this.#place = place;
    this.#texts = texts;
  }

  get path(): string {
    return this.#place.path;
  }

  /** The same object as long as the file is the same. */
  async read(): Promise<Settings> {
    return (await this.#now()).settings();
  }

  async program(): Promise<ProgramSettings> {
    const { log, retention, capture, forwarding, names, notifications, wireshark } = (
      await this.#now()
    ).file();
    return { log, retention, capture, forwarding, names, notifications, wireshark };
  }

  async state(): Promise<SettingsText> {
    return (await this.#now()).state;
  }

  /** Hears that the file is another one than when it was read last. Returns how to stop. */
  listen(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** Notices a change that nobody asks about, too. By looking, because not every disk tells. */
  watch(everyMs = lookEveryMs): () => void {
    const look = () => void this.#now().catch(() => {}); // whoever asks next hears why
    watchFile(this.path, { interval: everyMs, persistent: false }, look);
    return () => unwatchFile(this.path, look);
  }

  /** All that is wrong with a text that may become the file. */
  async problemsOf(text: string): Promise<readonly SettingsProblem[]> {
    refuseLarge(text, 'The text');
    return (await this.#texts.check(text)).problems ?? [];
  }

  /** `sha256` is that of the text before it was changed, or null when there was none. */
  save(text: string, sha256: string | null, isConfined: boolean): Promise<void> {
    const textAfter = async ({ state }: SettingsReading) => {
      if (state.text === null) throw new AppError('bad-input', state.problem ?? '');
      if (state.sha256 === sha256) return text;
      const sentence = `${basename(this.path)} was changed meanwhile; nothing was saved.`;
      throw new AppError('bad-input', sentence);
    };
    return this.#write({ textAfter, isConfined, keepsPrevious: true });
  }

  /** `path` are names with dots between. */
  set(path: string, value: Json | undefined, isConfined: boolean): Promise<void> {
    const edit = { name: basename(this.path), path: path.split('.'), value };
    const textAfter = async (before: SettingsReading) => {
      before.file(); // what is broken is not ours to write over
      return this.#texts.edit(before.text ?? '', edit);
    };
    return this.#write({ textAfter, isConfined, keepsPrevious: true });
  }

  /** Puts a rule behind those of the file. */
  addSilence(rule: SilenceRule): Promise<void> {
    const textAfter = async (before: SettingsReading) => {
      before.file();
      return this.#texts.edit(before.text ?? '', { name: basename(this.path), rule });
    };
    const check = (before: Settings, after: Settings) => {
      if (!isOneMore(before, after)) throw new Error('A rule changed other settings.');
    };
    return this.#write({ textAfter, isConfined: false, keepsPrevious: false, check });
  }

  async #now(): Promise<SettingsReading> {
    const stamp = await stampOf(this.path);
    if (this.#known?.stamp === stamp) return this.#known.reading;
    const isFirst = this.#known === undefined;
    const known = { stamp, reading: readPlace(this.#place, this.#texts) };
    this.#known = known;
    if (!isFirst) for (const hear of this.#hearers) hear();
    return known.reading;
  }

  /** One after the other, when several are saved at once. */
  #write(change: Change): Promise<void> {
    const saved = this.#saving.then(() => this.#writeNow(change));
    this.#saving = saved.catch(() => {});
    return saved;
  }

  async #writeNow({ textAfter, isConfined, keepsPrevious, check }: Change): Promise<void> {
    const name = basename(this.path);
    const before = await this.#now();
    const text = await textAfter(before);
    refuseLarge(text, name);
    const file = rightSettings(await this.#texts.check(text), name);
    refuseGuarded(guardedBefore(before), file, isConfined);
    check?.(before.settings(), settingsOf(file, dirname(this.path)));
    if (keepsPrevious && before.text !== undefined) {
      await keepBeside(`${this.path}.bak`, before.text);
    }
    await replaceFile(this.path, text, async () => (await stampOf(this.path)) === before.stamp);
    await this.#now();
  }
}

/** Of a text that is wrong nothing is known: then nothing that is guarded can be said to have been there. */
const guardedBefore = (before: SettingsReading): Readonly<Record<string, unknown>> =>
  before.state.problem === null ? before.file() : {};

function isOneMore(before: Settings, after: Settings): boolean {
  const silence = after.silence.slice(0, -1);
  const isLonger = after.silence.length === before.silence.length + 1;
  return isLonger && JSON.stringify({ ...after, silence }) === JSON.stringify(before);
}
