import { z } from 'zod';
import type { Json } from '../../src-core/report/json-text.ts';
import { isPlainJson } from '../plain-json.ts';
import { Nothing, route } from '../route.ts';

export interface SettingsState {
  /** Where the person's settings stand, or would. */
  readonly path: string;
  /** Why they cannot be read; null when all is well. Until then nothing is imported. */
  readonly problem: string | null;
}

export type JsonObject = Readonly<Record<string, Json>>;

export interface SettingsText extends SettingsState {
  /** As it stands in the file; empty where there is none, null where it is no text or too large. */
  readonly text: string | null;
  /** Of that text in UTF-8; null where there is no file. */
  readonly sha256: string | null;
  /** In the file's own words, with what is so where nothing stands; null while there is a problem. */
  readonly effective: JsonObject | null;
}

/** Line and column count from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly column: number;
  /** With the suggestion in it, where there is one. */
  readonly sentence: string;
  /** What may have been meant in the place of what stands there. */
  readonly suggestion: string | null;
}

export interface CheckedText {
  /** Empty when it can be saved; at most 100. */
  readonly problems: readonly SettingsProblem[];
}

/** A thousand rules. A file may be larger: to look through that takes longer than others should wait. */
const mostLetters = 64 * 1024;
const Text = z.string().max(mostLetters, 'is longer than 64 KB: change the file itself');

const SavedText = z.strictObject({
  text: Text,
  /** Of the text that was read before it was changed: whoever saved in between is not written over. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no SHA-256')
    .nullable(),
});

const OneSetting = z.strictObject({
  /** Names with dots between: `flows.idleSec`, `detectors.beacon.minContacts`, `silence`. */
  path: z
    .string()
    .max(200)
    .regex(/^[\w-]+(\.[\w-]+)*$/, 'is no name of a setting'),
  /** Left out: as it is where nothing stands. */
  value: z
    .unknown()
    .refine((value) => value === undefined || isPlainJson(value), 'is no JSON, or too much of it')
    .optional(),
});

export const settingsRoutes = {
  'settings.state': route('GET /settings/state', Nothing).gives<SettingsState>(),
  'settings.get': route('GET /settings', Nothing).gives<SettingsText>(),
  /** A JSON schema of the file, with descriptions and defaults. */
  'settings.schema': route('GET /settings/schema', Nothing).gives<JsonObject>(),
  'settings.check': route(
    'POST /settings/check',
    z.strictObject({ text: Text }),
  ).gives<CheckedText>(),
  /** Nothing is written when anything is wrong; the text before stays beside it as `.bak`. */
  'settings.save': route('PUT /settings', SavedText).gives<SettingsText>(),
  /** Keeps the comments and the order of the file. */
  'settings.set': route('POST /settings/set', OneSetting).gives<SettingsText>(),
};
