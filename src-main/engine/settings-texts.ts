// Reads and changes texts of settings beside everything else: a thousand rules take 0.2 to 0.5 s to parse, and
// meanwhile nobody would be answered. What is small is done at once, as beginning a thread takes longer.

import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { answerOf, type Reply, replyOf } from '../../src-contract/reply.ts';
import { type CheckedSettings, checkSettings } from './check-settings.ts';
import { editSettings, type SettingsEdit } from './edit-settings.ts';

export interface SettingsTexts {
  check(text: string): Promise<CheckedSettings>;
  /** The text is one that settings were read from. */
  edit(text: string, edit: SettingsEdit): Promise<string>;
}

/** What goes to the thread. */
export interface SettingsTask {
  readonly text: string;
  readonly edit?: SettingsEdit;
}

/** In UTF-16 units: some twenty rules, ten milliseconds. */
const mostAtOnce = 4096;

export const textsHere: SettingsTexts = {
  check: async (text) => checkSettings(text),
  edit: async (text, edit) => editSettings(text, edit),
};

/** `workerFolder` is that of the built files. */
export function textsBeside(workerFolder: string): SettingsTexts {
  const run = <Answer>(task: SettingsTask) =>
    runOnce<Answer>(join(workerFolder, 'settings.worker.js'), task);
  const isSmall = (text: string) => text.length <= mostAtOnce;
  return {
    check: (text) => (isSmall(text) ? textsHere.check(text) : run({ text })),
    edit: (text, edit) => (isSmall(text) ? textsHere.edit(text, edit) : run({ text, edit })),
  };
}

/** What the thread does. A refusal crosses as data; a bug ends the thread, and is thrown where it was asked. */
export const settingsReply = ({ text, edit }: SettingsTask) =>
  replyOf<CheckedSettings | string>(
    () => (edit ? editSettings(text, edit) : checkSettings(text)),
    (error) => {
      throw error;
    },
  );

async function runOnce<Answer>(file: string, workerData: SettingsTask): Promise<Answer> {
  const thread = new Worker(file, { name: 'settings', workerData });
  const ended = once(thread, 'exit').then(() => {
    throw new Error('The settings thread ended without an answer.');
  });
  ended.catch(() => {}); // after the answer, it is expected
  // `once` rejects with what the thread throws.
  const [reply] = await Promise.race([once(thread, 'message'), ended]);
  return answerOf(reply as Reply<Answer>);
}
