// What the extract thread does, as a plain object that is tested without a thread.

import { replyOf } from '../src-contract/reply.ts';
import type { ExtractService } from '../src-contract/workers.ts';
import { cutFlow } from './cut-flow.ts';
import { cutFlows } from './cut-flows.ts';
import { describeNumber } from './describe-packet.ts';
import { extractFlows } from './extract-flows.ts';
import { followFlow } from './follow-flow.ts';
import { latestPackets } from './latest-packets.ts';
import { listPackets } from './list-packets.ts';
import { reportBug } from './report-bug.ts';
import { writePackets } from './write-packets.ts';

export const extractService: ExtractService = {
  extract: (request, sink) => replyOf(() => extractFlows(request, sink), reportBug),
  cut: (request, sink) => replyOf(() => cutFlow(request, sink), reportBug),
  cutMany: (request, sink) => replyOf(() => cutFlows(request, sink), reportBug),
  packets: (request, sink) => replyOf(() => writePackets(request, sink), reportBug),
  describe: (request) => replyOf(() => describeNumber(request), reportBug),
  list: (request) => replyOf(() => listPackets(request), reportBug),
  latest: (request) => replyOf(() => latestPackets(request), reportBug),
  follow: (request) => replyOf(() => followFlow(request), reportBug),
};
