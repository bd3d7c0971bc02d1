// A thread that short questions share: it begins with the first one and ends when nobody has asked for a
// while, as beginning takes longer than answering.

import type { Remote } from 'comlink';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { startWorker, type WorkerThread } from './start-worker.ts';

const idleMs = 30_000;

export class ReadyThread<Service> {
  readonly #folder: string;
  readonly #name: string;
  #thread: WorkerThread<Service> | undefined;
  #leave: NodeJS.Timeout | undefined;
  #asking = 0;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  async ask<Answer>(
    call: (service: Remote<Service>) => PromiseLike<Reply<Answer>>,
  ): Promise<Answer> {
    clearTimeout(this.#leave);
    this.#asking += 1;
    const thread = this.#thread ?? startWorker<Service>(this.#folder, this.#name);
    this.#thread = thread;
    try {
      return answerOf(await thread.run<Reply<Answer>>(call));
    } catch (error) {
      // Whatever ended it, the next question begins another one.
      if (!isAnswer(error)) await this.#end(thread);
      throw error;
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#leave = setTimeout(() => void this.close(), idleMs).unref();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#leave);
    if (this.#thread) await this.#end(this.#thread);
  }

  async #end(thread: WorkerThread<Service>): Promise<void> {
    if (this.#thread === thread) this.#thread = undefined;
    await thread.end();
  }
}

const isAnswer = (error: unknown): boolean => error instanceof AppError;
