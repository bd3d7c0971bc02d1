// Asks another program something short. Arguments are a list and no shell reads them.

import { execFile } from 'node:child_process';
import type { CaptureTool } from './find-capture-tools.ts';

export interface ToolAnswer {
  readonly stdout: string;
  readonly stderr: string;
}

const patienceMs = 10_000;
const mostBytes = 4 * 2 ** 20;

/** Words in English, whatever the person speaks: they are read here. Within the desktop app, Node is Electron. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...{ LC_ALL: 'C', ELECTRON_RUN_AS_NODE: '1' },
});

export function runTool(
  tool: Pick<CaptureTool, 'path' | 'words'>,
  words: readonly string[],
): Promise<ToolAnswer> {
  const options = {
    ...({ encoding: 'utf8', timeout: patienceMs, maxBuffer: mostBytes } as const),
    ...{ env: toolEnvironment(), windowsHide: true },
  };
  return new Promise((resolve) => {
    execFile(tool.path, [...tool.words, ...words], options, (error, stdout, stderr) => {
      const said = stderr === '' && error ? error.message : stderr;
      resolve({ stdout, stderr: said });
    });
  });
}
