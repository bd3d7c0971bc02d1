// A flow's packets, as the bytes of a pcapng file of their own.

import { proxy } from 'comlink';
import type { CutRequest, CutSink } from '../../src-contract/workers.ts';
import { type Running, runOnThread } from './run-on-thread.ts';

/** Answers how many packets it has. */
export function cutFlow(workerFolder: string, request: CutRequest, sink: CutSink): Running<number> {
  return runOnThread<number>(workerFolder, (service, guard) =>
    service.cut(request, proxy({ bytes: guard((bytes) => sink.bytes(bytes)) })),
  );
}
