// The built command line in a process of its own.

import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const cli = join(resolve(import.meta.dirname, '../..'), 'out/main/cli.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function wiresift(...words: readonly string[]): Promise<Ended> {
  return ended(process.execPath, [cli, ...words]);
}

/** A line for the shell in which `wiresift` is ours; Unix only. */
export function shell(line: string): Promise<Ended> {
  const program = `wiresift() { "${process.execPath}" "${cli}" "$@"; }\n${line}`;
  return ended('bash', ['-c', program]);
}

function ended(command: string, words: readonly string[]): Promise<Ended> {
  return new Promise((resolveWith, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolveWith({ code, stdout, stderr }));
  });
}
