// Checks texts of settings beside everything else: a thousand rules take 0.2 to 0.5 s to parse, and meanwhile
// nobody would be answered. What is small is checked at once, as beginning a thread takes longer.

import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CheckedSettings, checkSettings } from './check-settings.ts';

export type SettingsCheck = (text: string) => Promise<CheckedSettings>;

/** In UTF-16 units: some twenty rules, ten milliseconds. */
const mostAtOnce = 4096;

export const checkHere: SettingsCheck = async (text) => checkSettings(text);

/** `workerFolder` is that of the built files. */
export const checkBeside =
  (workerFolder: string): SettingsCheck =>
  async (text) => {
    if (text.length <= mostAtOnce) return checkSettings(text);
    const thread = new Worker(join(workerFolder, 'settings.worker.js'), {
      ...{ name: 'settings', workerData: text },
    });
    const ended = once(thread, 'exit').then(() => {
      throw new Error('The settings thread ended without an answer.');
    });
    ended.catch(() => {}); // after the answer, it is expected
    // `once` rejects with what the thread throws.
    const [checked] = await Promise.race([once(thread, 'message'), ended]);
    return checked as CheckedSettings;
  };
