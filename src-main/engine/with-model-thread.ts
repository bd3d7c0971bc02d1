// A model thread for one job: cancelling the job ends that thread, and only that.

import { AppError } from '../../src-core/base/app-error.ts';
import { ModelThread } from './model-thread.ts';

export async function withModelThread<Answer>(
  workerFolder: string,
  signal: AbortSignal,
  work: (thread: ModelThread) => Promise<Answer>,
): Promise<Answer> {
  signal.throwIfAborted();
  const thread = new ModelThread(workerFolder);
  const end = () => void thread.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work(thread);
  } catch (error) {
    throw isOutOfMemory(error) ? tooLarge() : error;
  } finally {
    signal.removeEventListener('abort', end);
    await thread.end();
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooLarge = () =>
  new AppError('too-large', 'There is not enough memory for so many rows: choose fewer.');
