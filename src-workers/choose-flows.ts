// Reading with a filter: what belongs to flows that it does not accept goes no further, and the health of
// each capture says how many these are.

import type {
  ExtractProgress,
  ExtractRequest,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { Health } from '../src-core/pcap/health.ts';
import type { Filter } from '../src-core/query/filter.ts';
import { FlowChoice } from '../src-core/query/flow-choice.ts';

type Read = (request: ExtractRequest, sink: ExtractSink) => Promise<ExtractSummary>;

export async function chooseFlows(
  filter: Filter,
  request: ExtractRequest,
  sink: ExtractSink,
  read: Read,
): Promise<ExtractSummary> {
  const choice = new FlowChoice(filter);
  const { wantsEvents, windowSec } = request;
  // What is told before a flow ends can be chosen only when all have ended: see FlowChoice.
  const isTwice = wantsEvents === true || windowSec !== undefined;
  if (isTwice) {
    await read(onlyFlows(request), {
      flows: async (batch) => choice.judge(batch),
      progress: (progress) => sink.progress({ ...halfOf(progress, 0), flows: 0 }),
    });
  }
  let passed = 0;
  const summary = await read(request, {
    ...chosenOf(sink, choice),
    async flows(batch) {
      if (!isTwice) choice.judge(batch);
      const chosen = choice.flows(batch);
      passed += chosen.rows;
      if (chosen.rows > 0) await sink.flows(chosen);
    },
    progress(progress) {
      const whole = isTwice ? halfOf(progress, progress.totalBytes) : progress;
      return sink.progress({ ...whole, flows: passed });
    },
  });
  const captures = summary.captures.map((capture, i) => {
    const health = new Health();
    const leftOut = choice.leftOut(request.captures[i]!.evidence);
    health.put('left-out', null, leftOut);
    return { ...capture, issues: [...capture.issues, ...health.issues()] };
  });
  return { ...summary, captures, flows: passed };
}

/** The same flows, and nothing beside them. */
const onlyFlows = ({ captures, ...request }: ExtractRequest): ExtractRequest => ({
  ...{ ...request, wantsEvents: false, windowSec: undefined, hostWindowSec: undefined },
  captures: captures.map((capture) => ({ ...capture, indexPath: undefined })),
});

const halfOf = (progress: ExtractProgress, doneBefore: number): ExtractProgress => ({
  ...progress,
  doneBytes: progress.doneBytes + doneBefore,
  totalBytes: 2 * progress.totalBytes,
});

function chosenOf(sink: ExtractSink, choice: FlowChoice): Omit<ExtractSink, 'flows' | 'progress'> {
  return {
    async events(batch) {
      const chosen = choice.events(batch);
      if (chosen.rows > 0) await sink.events?.(chosen);
    },
    async open(batch) {
      const chosen = choice.flows(batch);
      if (chosen.rows > 0) await sink.open?.(chosen);
    },
    hosts: async (batch) => sink.hosts?.(batch),
    begin: async (window) => sink.begin?.(window),
    close: async (window) => sink.close?.(window),
  };
}
