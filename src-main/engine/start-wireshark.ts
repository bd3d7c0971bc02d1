// Wireshark with a file: a program of its own, which goes on when this one ends.

import { spawn } from 'node:child_process';
import { AppError } from '../../src-core/base/app-error.ts';

/** No shell is asked, so that no name means anything to one. Resolves when it runs. */
export function startWireshark(program: string, capture: string): Promise<void> {
  const child = spawn(program, ['-r', capture], { detached: true, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new AppError('not-allowed', `${program} could not be started.`)),
    );
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
