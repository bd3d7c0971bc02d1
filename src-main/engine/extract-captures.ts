// Captures -> their flows, batch by batch, read in a thread of its own. The import job and
// the command line both come through here.

import { proxy } from 'comlink';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type {
  ExtractRequest,
  ExtractService,
  ExtractSink,
  ExtractSummary,
} from '../../src-contract/workers.ts';
import { startWorker } from './start-worker.ts';

export interface Extraction {
  readonly summary: Promise<ExtractSummary>;
  /** Ends the thread; `summary` then rejects with ThreadEnded. */
  cancel(): Promise<void>;
}

export function extractCaptures(
  workerFolder: string,
  request: ExtractRequest,
  sink: ExtractSink,
): Extraction {
  const thread = startWorker<ExtractService>(workerFolder, 'extract');
  // An error would come back from the thread without its code: the taker's own is kept on this side.
  let trouble: { readonly error: unknown } | undefined;
  const orEnd = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      trouble ??= { error };
      await thread.end();
    }
  };
  const taker: ExtractSink = {
    flows: (batch) => orEnd(sink.flows(batch)),
    progress: (progress) => orEnd(sink.progress(progress)),
  };
  const summary = thread
    .run<Reply<ExtractSummary>>((service) => service.extract(request, proxy(taker)))
    .then(answerOf)
    .catch((error) => {
      throw trouble ? trouble.error : error;
    })
    .finally(() => thread.end());
  return { summary, cancel: () => thread.end() };
}
