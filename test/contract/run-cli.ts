// The built command line, run to its end.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { builtMain } from './open-doors.ts';

export function runCli(...words: readonly string[]) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve, reject) => {
    const cli = join(builtMain, 'cli.js');
    execFile(process.execPath, [cli, ...words], (error, stdout, stderr) => {
      const exitCode = error ? error.code : 0;
      if (typeof exitCode === 'number') resolve({ exitCode, stdout, stderr });
      else reject(error);
    });
  });
}
