// The thread for large settings: one text in, what came of it out.

import { parentPort, workerData } from 'node:worker_threads';
import { checkSettings } from './check-settings.ts';

parentPort?.postMessage(checkSettings(String(workerData)));
