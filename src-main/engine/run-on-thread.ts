// One call to the extract thread, in a thread of its own. What it gives is taken one after the other, and
// no more once the call is over. What the caller's own takers throw ends the call with just that error.

import type { Remote } from 'comlink';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { ExtractService } from '../../src-contract/workers.ts';
import { startWorker } from './start-worker.ts';

export interface Running<Answer> {
  readonly answer: Promise<Answer>;
  /** Ends the thread; `answer` then rejects with ThreadEnded. */
  cancel(): Promise<void>;
}

type Taker<Given> = (given: Given) => Promise<void>;
type Guard = <Given>(take: Taker<Given>) => Taker<Given>;

/** `call` wraps each taker that it hands to the service in the guard. */
export function runOnThread<Answer>(
  workerFolder: string,
  call: (service: Remote<ExtractService>, guard: Guard) => PromiseLike<Reply<Answer>>,
): Running<Answer> {
  const thread = startWorker<ExtractService>(workerFolder, 'extract');
  // An error would come back from the thread without its code: the taker's own is kept on this side.
  let trouble: { readonly error: unknown } | undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    return thread.end();
  };
  let turn = Promise.resolve();
  const guard: Guard = (take) => (given) => {
    turn = turn.then(async () => {
      if (isOver) return;
      try {
        await take(given);
      } catch (error) {
        trouble ??= { error };
        await end();
      }
    });
    return turn;
  };
  const answer = thread
    .run<Reply<Answer>>((service) => call(service, guard))
    .then((reply) => answerOf(reply))
    .catch((error) => {
      throw trouble ? trouble.error : error;
    })
    .finally(end);
  return { answer, cancel: end };
}
