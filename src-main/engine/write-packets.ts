// A capture's packets, as lines of CSV.

import { proxy } from 'comlink';
import type { CaptureSummary, PacketsRequest, PacketsSink } from '../../src-contract/workers.ts';
import { type Running, runOnThread } from './run-on-thread.ts';

export function writePackets(
  workerFolder: string,
  request: PacketsRequest,
  sink: PacketsSink,
): Running<CaptureSummary> {
  return runOnThread<CaptureSummary>(workerFolder, (service, guard) =>
    service.packets(
      request,
      proxy({
        text: guard((piece) => sink.text(piece)),
        progress: guard((progress) => sink.progress(progress)),
      }),
    ),
  );
}
