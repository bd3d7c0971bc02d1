// Asks another program something short. Arguments are a list and no shell reads them.

import { execFile } from 'node:child_process';

export interface ToolAnswer {
  readonly stdout: string;
  readonly stderr: string;
}

const patienceMs = 10_000;
const mostBytes = 4 * 2 ** 20;

/** Words in English, whatever the person speaks: they are read here. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C' });

export function runTool(path: string, words: readonly string[]): Promise<ToolAnswer> {
  const options = {
    ...({ encoding: 'utf8', timeout: patienceMs, maxBuffer: mostBytes } as const),
    ...{ env: toolEnvironment(), windowsHide: true },
  };
  return new Promise((resolve) => {
    execFile(path, [...words], options, (error, stdout, stderr) => {
      const said = stderr === '' && error ? error.message : stderr;
      resolve({ stdout, stderr: said });
    });
  });
}
