// One packet of a capture as a tree of layers, read back from the evidence when it is asked for.

import type { DescribeRequest, PacketFound } from '../../src-contract/workers.ts';
import { runOnThread } from './run-on-thread.ts';

export function describePacket(
  workerFolder: string,
  request: DescribeRequest,
): Promise<PacketFound> {
  return runOnThread<PacketFound>(workerFolder, (service) => service.describe(request)).answer;
}
