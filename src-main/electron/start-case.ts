// Another case is another program: one engine holds one case. It gets the words that this one was started with,
// with that case in the place of this one's.

import { spawn } from 'node:child_process';
import type { LaunchArguments } from './launch-arguments.ts';

type Kept = Pick<LaunchArguments, 'dataFolder' | 'settings' | 'logLevel'>;

/** As one word each, so that a path that begins with a dash is no option. */
export function caseWords(path: string, { dataFolder, settings, logLevel }: Kept): string[] {
  return [
    `--case=${path}`,
    ...(dataFolder === undefined ? [] : [`--data=${dataFolder}`]),
    ...(settings.isNamed ? [`--config=${settings.path}`] : []),
    ...(logLevel === undefined ? [] : [`--log-level=${logLevel}`]),
  ];
}

/** It lives on when this one ends. */
export function startProgram(
  program: string,
  words: readonly string[],
  onFailure: (error: Error) => void,
): void {
  const child = spawn(program, words, { detached: true, stdio: 'ignore' });
  child.on('error', onFailure);
  child.unref();
}
