// One packet of a capture as a tree of layers, read back from the evidence when it is asked for.

import type { DescribedPacket } from '../../src-contract/routes/captures.ts';
import type { DescribeRequest } from '../../src-contract/workers.ts';
import { runOnThread } from './run-on-thread.ts';

export function describePacket(
  workerFolder: string,
  request: DescribeRequest,
): Promise<DescribedPacket> {
  return runOnThread<DescribedPacket>(workerFolder, (service) => service.describe(request)).answer;
}
