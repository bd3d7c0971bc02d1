// One change of a settings file, as data: it may cross to a thread.

import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { withSetting } from './with-setting.ts';
import { withSilence } from './with-silence.ts';

export type SettingsEdit = {
  /** Of the file, for sentences. */
  readonly name: string;
} & (
  | { readonly rule: SilenceRule }
  /** Without a value the setting goes. */
  | { readonly path: readonly string[]; readonly value: Json | undefined }
);

export const editSettings = (text: string, edit: SettingsEdit): string =>
  'rule' in edit
    ? withSilence(text, edit.rule, edit.name)
    : withSetting(text, edit.path, edit.value, edit.name);
