// Puts a service behind this thread's port.

import { parentPort } from 'node:worker_threads';
import * as comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

export function expose(service: object): void {
  if (!parentPort) throw new Error('This file is a thread: it is started by the engine.');
  comlink.expose(service, nodeEndpoint(parentPort));
}
