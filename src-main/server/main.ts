// node server.js [--host H] [--port P] [--case FILE] [--data DIR] [--config FILE] [--max-upload BYTES]
//   [--read-only-token] [FILE...]
// Says where it is in one line on stdout, two with a token for looking, and to the process that forked it.

import { resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { answerOf } from '../../src-contract/reply.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { SettingsState } from '../../src-contract/routes/settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { buildServer } from './build-server.ts';
import { hostNames, isLoopback } from './host-names.ts';
import { listenAt } from './listen-at.ts';
import { makeSecret } from './secret.ts';
import { readServeOptions, type ServeOptions, WrongUsage } from './serve-options.ts';

const { version } = packageJson;
const here = import.meta.dirname;
const longestEndMs = 10_000;
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

async function serve(options: ServeOptions): Promise<void> {
  const engine = await createEngine({
    workerFolder: here,
    resourceFolder: resolve(here, '../../resources'),
    dataFolder: options.dataFolder,
    casePath: options.casePath,
    settings: options.settings,
    logLevel: options.logLevel,
    version,
  });
  try {
    await checkSettings(engine, options);
    await open(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** A file that was named must be right. Of another one it is said, and imports say it again. */
async function checkSettings(engine: Engine, { settings }: ServeOptions): Promise<void> {
  const { problem } = answerOf(await engine.call('settings.state', {}, {})) as SettingsState;
  if (problem === null) return;
  if (settings.isNamed) throw new AppError('bad-input', problem);
  say(problem);
}

async function open(engine: Engine, options: ServeOptions): Promise<void> {
  const { host, maxUploadBytes } = options;
  const token = makeSecret();
  const readOnlyToken = options.givesReadOnlyToken ? makeSecret() : undefined;
  const app = await buildServer(engine, {
    token,
    readOnlyToken,
    hostNames: hostNames(host),
    pagesFolder: resolve(here, '../renderer'),
    maxUploadBytes,
    version,
    onBug(error, requestId) {
      engine.log.with({ requestId }).bug(error);
      say(`${requestId}: ${error instanceof Error ? error.stack : error}`);
    },
  });
  // Before the files: a port that is taken should be said before any work begins.
  const origin = await listenAt(app, options);
  await importFiles(engine, options.files);
  if (!isLoopback(host)) say('Whoever learns this address reads the captures, unencrypted.');
  endWith(async () => {
    await app.close();
    await engine.close();
  });
  const address = `${origin}/?token=${token}`;
  const forLooking = readOnlyToken ? `To look only: ${origin}/?token=${readOnlyToken}\n` : '';
  process.stdout.write(`Wiresift is at ${address}\n${forLooking}`);
  process.send?.({ address });
}

/** A file that turns out to be no capture is said here as well as in the page; serving goes on. */
async function importFiles(engine: Engine, files: readonly string[]): Promise<void> {
  const given = new Set<string>();
  engine.listen((news) => {
    if (news.kind !== 'job' || !given.has(news.job.jobId) || !news.job.error) return;
    say(news.job.error.message);
  });
  for (const file of files) {
    const reply = await engine.call(
      'captures.import',
      { path: resolve(file) },
      { door: 'command-line' },
    );
    given.add((answerOf(reply) as Job).jobId);
  }
}

/** Ctrl+C may come twice, from the terminal and through whoever forked this: it ends once. */
function endWith(close: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), longestEndMs).unref();
    void close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  // Whoever forked this may have gone before anyone listened.
  if (process.send && !process.connected) end();
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
