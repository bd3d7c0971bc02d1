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
    .option('--max-upload <bytes>', 'largest capture that may be uploaded')
    .option('--read-only-token', 'also give a token with which one can only look')
    .option(
      '--config <file>',
      "settings, silence rules and lists, as YAML; otherwise the person's own",
    )
    .option('--case <file>', 'the case that is opened, made when missing; otherwise none is kept')
    .option('--log-level <level>', 'the least that is logged: debug, info, warn or error')
    .option('--data <folder>', 'where uploads and scratch files are kept')
    .action(serve);
}

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly data?: string;
  readonly config?: string;
  readonly case?: string;
  readonly maxUpload?: string;
  readonly logLevel?: string;
  readonly readOnlyToken?: boolean;
}

function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  const words = Object.entries(options).flatMap(([name, value]) => {
    const word = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [word] : [word, String(value)];
  });
  const server = fork(join(import.meta.dirname, 'server.js'), [...words, '--', ...files]);
  // The server closes its case when the channel to us ends; a terminal's Ctrl+C reaches it anyway.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.connected && server.disconnect());
  }
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
