// The queries that somebody waits for, by the ids that their askers chose, so that each can be ended.

import { AppError } from '../../src-core/base/app-error.ts';

export class RunningQueries {
  readonly #running = new Map<string, AbortController>();

  async run<Answer>(
    runId: string | undefined,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { signal, ...end } = this.#begin(runId);
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted ? new AppError('bad-input', 'The query was cancelled.') : error;
    } finally {
      end.forget();
    }
  }

  /** Whether there was one of that id. */
  end(runId: string): boolean {
    const control = this.#running.get(runId);
    control?.abort();
    return control !== undefined;
  }

  #begin(runId: string | undefined) {
    const control = new AbortController();
    const { signal } = control;
    if (runId === undefined) return { signal, forget: () => {} };
    if (this.#running.has(runId)) {
      throw new AppError('bad-input', 'A query of that id is running already.');
    }
    this.#running.set(runId, control);
    return { signal, forget: () => void this.#running.delete(runId) };
  }
}
