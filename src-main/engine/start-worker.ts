// A thread of its own for one job. Ending the thread is how a job is cancelled, so every call is
// raced against the thread's end: a thread that is gone never answers.

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Remote, releaseProxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

export interface WorkerThread<Service> {
  /** Calls the service; rejects when the thread ends before it answers. */
  run<Answer>(call: (service: Remote<Service>) => PromiseLike<Answer>): Promise<Answer>;
  /** May be asked for again and again. */
  end(): Promise<void>;
}

export class ThreadEnded extends Error {}

/** Those of this process that have not ended, by name. */
const running = new Map<Worker, string>();

export function runningThreads(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of running.values()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** `name` is that of the built file without `.worker.js`. */
export function startWorker<Service>(folder: string, name: string): WorkerThread<Service> {
  const worker = new Worker(join(folder, `${name}.worker.js`), { name });
  running.set(worker, name);
  worker.once('exit', () => running.delete(worker));
  // The reference also keeps the proxy alive: one that is collected drops its pending call.
  const service = wrap<Service>(nodeEndpoint(worker));
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new ThreadEnded(`The ${name} thread ended.`)));
  });
  ended.catch(() => {}); // heard by whoever runs; nobody may be running
  let ending: Promise<unknown> | undefined;

  return {
    run: (call) => Promise.race([call(service as Remote<Service>), ended]),
    async end() {
      if (!ending) {
        (service as { [releaseProxy](): void })[releaseProxy]();
        ending = worker.terminate();
      }
      await ending;
    },
  };
}
