import type { LatestPacket } from '../../src-contract/routes/capture.ts';
import type { LatestRequest } from '../../src-contract/workers.ts';
import { runOnThread } from './run-on-thread.ts';

/** In a thread of its own: never behind a job. */
export const latestPackets = (
  workerFolder: string,
  request: LatestRequest,
): Promise<LatestPacket[]> =>
  runOnThread<LatestPacket[]>(workerFolder, (service) => service.latest(request)).answer;
