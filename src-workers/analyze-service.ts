// What the analyze thread does, as a plain object that is tested without a thread.

import { replyOf } from '../src-contract/reply.ts';
import type { AnalyzeService } from '../src-contract/workers.ts';
import { Detection } from '../src-core/detect/detection.ts';
import { detectors } from '../src-core/detect/detectors.ts';
import { readIndicators } from '../src-core/detect/indicator-list.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { matrixReading } from '../src-core/model/flow-reading.ts';
import { flowTable } from '../src-core/model/model-rows.ts';
import { ModelWatch } from '../src-core/model/model-watch.ts';
import { unpackModel } from './model-bytes.ts';
import { reportBug } from './report-bug.ts';

export function makeAnalyzeService(): AnalyzeService {
  let running: Detection | undefined;
  let watches: readonly ModelWatch[] = [];
  const detection = () => {
    if (!running) throw new Error('The analysis has not been started.');
    return running;
  };
  const scored = (batch: FlowBatch) => {
    if (watches.length === 0) return [];
    const table = flowTable(batch, matrixReading);
    return watches.flatMap((watch) => watch.see(batch, table));
  };
  const reply = <Answer>(work: () => Answer) => replyOf(async () => work(), reportBug);
  return {
    start: (request) =>
      reply(() => {
        const { matcher, problems } = readIndicators(request.indicators);
        const trained = request.models.map(unpackModel);
        watches = trained.map((one, turn) => new ModelWatch(one, turn, request.falseAlarmRate));
        const baseline = trained.find(({ habits }) => habits)?.habits;
        const context = { indicators: matcher, ...(baseline && { baseline }) };
        running = new Detection(detectors, request.detectors, context);
        return problems;
      }),
    begin: (window) =>
      reply(() => {
        detection().begin(window);
        return null;
      }),
    flows: (batch) => reply(() => [...detection().flows(batch), ...scored(batch)]),
    events: (batch) => reply(() => detection().events(batch)),
    open: (batch) => reply(() => detection().open(batch)),
    close: () => reply(() => detection().close()),
    end: () => reply(() => [...detection().end(), ...watches.flatMap((watch) => watch.end())]),
    modelFacts: () => reply(() => watches.map((watch) => watch.facts)),
  };
}
