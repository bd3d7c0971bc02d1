// The thread for large settings: one text in, what came of it out.

import { parentPort, workerData } from 'node:worker_threads';
import { type SettingsTask, settingsReply } from './settings-texts.ts';

parentPort?.postMessage(await settingsReply(workerData as SettingsTask));
