// wiresift serve: starts the browser's door as a process of its own, and ends with it.

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';

export function serveCommand(): Command {
  return new Command('serve')
    .description('opens the same pages in a browser, on this machine')
    .argument('[file...]', 'captures to open')
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port to listen on; without it a free one')
    .option('--data <folder>', 'where uploads and scratch files are kept')
    .action(serve);
}

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly data?: string;
}

function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = fork(join(import.meta.dirname, 'server.js'), [...words, '--', ...files]);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => server.kill(signal));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
