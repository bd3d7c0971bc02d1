// The text that is being written, beside the file that it began from.

import type { SettingsProblem, SettingsText } from '../../../src-contract/routes/settings.ts';
import { type CodeMark, placeOf } from '../../widgets/code-box/code-pieces.ts';

export interface Draft {
  readonly text: string;
  /** Of the file's text from which it began; null where there was no file. */
  readonly sha256: string | null;
}

export type DraftState = 'same' | 'changed' | 'overtaken';

/** `overtaken`: the file is another one than it began from. */
export function draftState(draft: Draft | undefined, file: SettingsText): DraftState {
  if (!draft || draft.text === (file.text ?? '')) return 'same';
  return draft.sha256 === file.sha256 ? 'changed' : 'overtaken';
}

export const marksOf = (text: string, problems: readonly SettingsProblem[]): readonly CodeMark[] =>
  problems.map(({ line, column, sentence }) => ({ at: placeOf(text, line, column), sentence }));

/** What was meant in the place of the word that stands there. */
export function withSuggestion(text: string, at: number, suggestion: string): string {
  const word = /^[\w.-]+/.exec(text.slice(at))?.[0] ?? '';
  return `${text.slice(0, at)}${suggestion}${text.slice(at + word.length)}`;
}

/** Anything may stand in the browser's storage: what is not ours counts as nothing. */
export function readDraft(stored: string | undefined): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(stored ?? 'null');
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'sha256' in value &&
  (value.sha256 === null || typeof value.sha256 === 'string');
