// Packets of several flows, as the bytes of a pcapng file of their own.

import { proxy } from 'comlink';
import type { CutManyRequest, CutSink } from '../../src-contract/workers.ts';
import { type Running, runOnThread } from './run-on-thread.ts';

/** Answers how many they are. */
export function cutFlows(
  workerFolder: string,
  request: CutManyRequest,
  sink: CutSink,
): Running<number> {
  return runOnThread<number>(workerFolder, (service, guard) =>
    service.cutMany(request, proxy({ bytes: guard((bytes) => sink.bytes(bytes)) })),
  );
}
