// The settings file -> settings. What is wrong with it is one sentence that names the line.

import { open } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Settings, type SettingsFile, silenceOf } from '../../src-contract/settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { chooseDetectors } from '../../src-core/detect/detector-settings.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { type CheckedSettings, checkSettings } from './check-settings.ts';
import { isShipped, withBaseline } from './model-paths.ts';

/** A thousand rules have room in it. Above, reading YAML takes longer than anybody waits. */
const mostBytes = 256 * 1024;

export const defaultSettings = (): Settings => settingsFrom('', 'settings', '.');

export async function readSettings(path: string): Promise<Settings> {
  return settingsFrom(await settingsText(path), basename(path), dirname(path));
}

/** Indicator lists, models, the baseline and the encoder are named as seen from `folder`. */
export const settingsFrom = (text: string, name: string, folder: string): Settings =>
  settingsOf(settingsFileFrom(text, name), folder);

/** As it stands there, with what is so where nothing stands. */
const settingsFileFrom = (text: string, name: string): SettingsFile =>
  rightSettings(checkSettings(text), name);

/** What was checked, or the sentence about the first thing that is wrong. */
export function rightSettings(checked: CheckedSettings, name: string): SettingsFile {
  if (checked.problems === undefined) return checked.file;
  const { line, sentence } = checked.problems[0]!;
  throw new AppError('bad-input', `${name}, line ${line}: ${sentence}`);
}

export function settingsOf(file: SettingsFile, folder: string): Settings {
  const { windowSec, flows, budget } = file;
  const choice = chooseDetectors(file.detectors, detectors);
  if (choice.problem) throw new Error('Settings of detectors that were not checked.');
  const indicators = file.indicators.map((path) => resolve(folder, path));
  const encoder = file.encoder === '' ? '' : resolve(folder, file.encoder);
  const baseline = file.baseline === '' ? '' : resolve(folder, file.baseline);
  const named = file.models.map((path) => (isShipped(path) ? path : resolve(folder, path)));
  const models = withBaseline(named, baseline);
  const silence = silenceOf(file);
  return {
    ...{ windowSec, indicators, models, baseline, encoder, silence, budget },
    flows: { ...flows } as Settings['flows'],
    detectors: choice.chosen,
  };
}

const tooLarge = (name: string) =>
  new AppError('too-large', `${name} is larger than settings can be: 256 KB.`);

/** Before it is written: what is larger could not be read again. */
export function refuseLarge(text: string, name: string): void {
  if (Buffer.byteLength(text) > mostBytes) throw tooLarge(name);
}

export async function settingsText(path: string): Promise<string> {
  const name = basename(path);
  const bytes = await firstBytes(path).catch((error: unknown) => {
    throw fileError(error, name);
  });
  if (bytes.length > mostBytes) throw tooLarge(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('bad-input', `${name} is no text in UTF-8.`);
  }
}

/** One more than is allowed tells that there is too much; a device would have no end. */
async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(mostBytes + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === bytes.length) return bytes.subarray(0, filled);
    }
  } finally {
    await file.close();
  }
}
