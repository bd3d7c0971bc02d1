// A settings file as it stands there at one moment: its text, what is wrong with it, and the settings that come
// of it. Read once for each content.

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { SettingsText } from '../../src-contract/routes/settings.ts';
import type { Settings, SettingsFile } from '../../src-contract/settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { effectiveSettings } from './effective-settings.ts';
import { rightSettings, settingsOf, settingsText } from './read-settings.ts';
import type { SettingsPlace } from './settings-place.ts';
import type { SettingsTexts } from './settings-texts.ts';

export interface SettingsReading {
  readonly stamp: string;
  /** Undefined where there is no file and need not be one, and where it is no text. */
  readonly text: string | undefined;
  readonly state: SettingsText;
  /** Both throw the sentence that says why not. */
  file(): SettingsFile;
  /** The same object each time. */
  settings(): Settings;
}

export async function readPlace(
  { path, isNamed }: SettingsPlace,
  texts: SettingsTexts,
): Promise<SettingsReading> {
  const stamp = await stampOf(path);
  try {
    const text = stamp === missing && !isNamed ? undefined : await settingsText(path);
    return await readingOf(stamp, path, text, texts);
  } catch (error) {
    return unreadable({ path, text: null, sha256: null }, stamp, undefined, error);
  }
}

async function readingOf(
  stamp: string,
  path: string,
  text: string | undefined,
  texts: SettingsTexts,
): Promise<SettingsReading> {
  const known = { path, text: text ?? '', sha256: text === undefined ? null : sha256Of(text) };
  try {
    const file = rightSettings(await texts.check(known.text), basename(path));
    const settings = settingsOf(file, dirname(path));
    const state = { ...known, problem: null, effective: effectiveSettings(file) };
    return { stamp, text, state, file: () => file, settings: () => settings };
  } catch (error) {
    return unreadable(known, stamp, text, error);
  }
}

function unreadable(
  known: Pick<SettingsText, 'path' | 'text' | 'sha256'>,
  stamp: string,
  text: string | undefined,
  error: unknown,
): SettingsReading {
  if (!(error instanceof AppError)) throw error;
  const refuse = () => {
    throw error;
  };
  const state = { ...known, problem: error.message, effective: null };
  return { stamp, text, state, file: refuse, settings: refuse };
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const missing = 'missing';

/** Another one for another file, and for another content. */
export async function stampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    const { code } = error as { code?: unknown };
    return code === 'ENOENT' ? missing : String(code); // why, is said by who reads it
  }
}
