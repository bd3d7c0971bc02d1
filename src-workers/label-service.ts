// Joins a table of labels to flows of a case: a plain object, tested without a thread.

import type { FlowsToLabel, LabelService } from '../src-contract/label-service.ts';
import { replyOf } from '../src-contract/reply.ts';
import type { LabelJoin } from '../src-core/table/label-join.ts';
import { readLabels } from './read-table-file.ts';
import { reportBug } from './report-bug.ts';

export function makeLabelService(): LabelService {
  let join: LabelJoin | undefined;
  const joined = () => {
    if (!join) throw new Error('No table of labels has been read.');
    return join;
  };
  const reply = <Answer>(work: () => Answer | Promise<Answer>) =>
    replyOf(async () => work(), reportBug);
  return {
    readLabels: ({ path, ...options }) =>
      reply(async () => {
        join = await readLabels(path, options);
        return join.names;
      }),
    labelFlows: (flows) => reply(() => classesOf(flows, joined())),
    labelSummary: () => reply(() => joined().summary()),
  };
}

function classesOf(flows: FlowsToLabel, join: LabelJoin): Int32Array {
  return Int32Array.from(flows.flowIds, (flowId, row) =>
    join.classOf({
      flowId,
      communityId: flows.communityIds[row]!,
      srcIp: flows.srcIps[row]!,
      srcPort: flows.srcPorts[row]!,
      dstIp: flows.dstIps[row]!,
      dstPort: flows.dstPorts[row]!,
      protocol: flows.protocols[row]!,
      startUs: flows.startsUs[row]!,
      endUs: flows.endsUs[row]!,
    }),
  );
}
