// node server.js [--host H] [--port P] [--data DIR] [--max-upload BYTES] [FILE...]
// Says where it is in one line on stdout, and to the process that forked it.

import { resolve } from 'node:path';
import { version } from '../../package.json';
import { answerOf } from '../../src-contract/reply.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { buildServer } from './build-server.ts';
import { hostNames, isLoopback } from './host-names.ts';
import { listenAt } from './listen-at.ts';
import { makeSecret } from './secret.ts';
import { readServeOptions, type ServeOptions, WrongUsage } from './serve-options.ts';

const here = import.meta.dirname;
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

async function serve(options: ServeOptions): Promise<void> {
  const engine = await createEngine({
    workerFolder: here,
    resourceFolder: resolve(here, '../../resources'),
    dataFolder: options.dataFolder,
    version,
  });
  try {
    await open(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function open(engine: Engine, options: ServeOptions): Promise<void> {
  const { host, maxUploadBytes } = options;
  const token = makeSecret();
  const app = await buildServer(engine, {
    token,
    hostNames: hostNames(host),
    pagesFolder: resolve(here, '../renderer'),
    maxUploadBytes,
    version,
    onBug: (error) => say(error instanceof Error ? String(error.stack) : String(error)),
  });
  // Before the files: a port that is taken should be said before any work begins.
  const origin = await listenAt(app, options);
  for (const file of options.files) {
    answerOf(await engine.call('captures.import', { path: resolve(file) }, {}));
  }
  if (!isLoopback(host)) say('Whoever learns this address reads the captures, unencrypted.');
  endWith(async () => {
    await app.close();
    await engine.close();
  });
  const address = `${origin}/?token=${token}`;
  process.stdout.write(`Wiresift is at ${address}\n`);
  process.send?.({ address });
}

function endWith(close: () => Promise<void>): void {
  // Once each: a second Ctrl+C then ends the process the hard way.
  const end = once(() => void close().finally(() => process.exit(0)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  process.once('disconnect', end);
  // Whoever forked this may have gone before anyone listened.
  if (process.send && !process.connected) end();
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}

try {
  await serve(readServeOptions(process.argv.slice(2)));
} catch (error) {
  const isForAPerson = error instanceof AppError || error instanceof WrongUsage;
  say(isForAPerson ? error.message : String((error as Error).stack));
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
  // When forked, the channel alone would keep this process alive.
  if (process.connected) process.disconnect();
}
