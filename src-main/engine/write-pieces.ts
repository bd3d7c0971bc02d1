// What a thread hands over piece by piece -> a new file of the export folder. The thread ends with the signal.

import { open } from 'node:fs/promises';
import type { CutSink } from '../../src-contract/workers.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { Running } from './run-on-thread.ts';

const exportError = (error: unknown): never => {
  throw fileError(error, 'The export');
};

export async function writePieces<Answer>(
  target: string,
  begin: (sink: CutSink) => Running<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const file = await open(target, 'wx', 0o600).catch(exportError);
  try {
    const { answer, cancel } = begin({
      bytes: (piece) => file.appendFile(piece).catch(exportError),
    });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) await cancel();
    return await answer.finally(() => signal.removeEventListener('abort', cancel));
  } finally {
    await file.close();
  }
}
