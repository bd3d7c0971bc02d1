// Captures -> their flows, batch by batch. The import job and the command line both come through
// here.

import { proxy } from 'comlink';
import type { ExtractRequest, ExtractSink, ExtractSummary } from '../../src-contract/workers.ts';
import { type Running, runOnThread } from './run-on-thread.ts';

export function extractCaptures(
  workerFolder: string,
  request: ExtractRequest,
  sink: ExtractSink,
): Running<ExtractSummary> {
  return runOnThread<ExtractSummary>(workerFolder, (service, guard) =>
    service.extract(
      request,
      proxy({
        flows: guard((batch) => sink.flows(batch)),
        events: guard(async (batch) => sink.events?.(batch)),
        hosts: guard(async (batch) => sink.hosts?.(batch)),
        open: guard(async (batch) => sink.open?.(batch)),
        begin: guard(async (window) => sink.begin?.(window)),
        close: guard(async (window) => sink.close?.(window)),
        progress: guard((progress) => sink.progress(progress)),
        grown: async () => (await sink.grown?.()) ?? { files: [], isOver: true },
      }),
    ),
  );
}
