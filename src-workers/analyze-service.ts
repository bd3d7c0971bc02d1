// What the analyze thread does, as a plain object that is tested without a thread.

import { createHash } from 'node:crypto';
import { replyOf } from '../src-contract/reply.ts';
import type { AnalyzeRequest, AnalyzeService } from '../src-contract/workers.ts';
import { Detection } from '../src-core/detect/detection.ts';
import { detectors } from '../src-core/detect/detectors.ts';
import type { Finding } from '../src-core/detect/finding.ts';
import { readIndicators } from '../src-core/detect/indicator-list.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { matrixReading } from '../src-core/model/flow-reading.ts';
import { flowTable } from '../src-core/model/model-rows.ts';
import { ModelWatch } from './model-watch.ts';
import { openModels } from './open-model.ts';
import { reportBug } from './report-bug.ts';
import type { WorkingModel } from './working-model.ts';

export function makeAnalyzeService(): AnalyzeService {
  let running: Detection | undefined;
  let watches: readonly ModelWatch[] = [];
  const detection = () => {
    if (!running) throw new Error('The analysis has not been started.');
    return running;
  };
  const scored = async (batch: FlowBatch) => {
    if (watches.length === 0) return [];
    const table = flowTable(batch, matrixReading);
    return each(watches, (watch) => watch.see(batch, table));
  };
  const reply = <Answer>(work: () => Answer | Promise<Answer>) =>
    replyOf(async () => work(), reportBug);
  return {
    start: (request) =>
      reply(async () => {
        const { matcher, problems } = readIndicators(request.indicators);
        const opened = await openAll(request);
        watches = opened.map(({ watch }) => watch);
        const baseline = habitsAmong(opened);
        const context = { indicators: matcher, ...(baseline && { baseline }) };
        running = new Detection(detectors, request.detectors, context);
        return problems;
      }),
    begin: (window) =>
      reply(() => {
        detection().begin(window);
        if (window.lacks) watches = []; // all of them read features of packets
        return null;
      }),
    flows: (batch) => reply(async () => [...detection().flows(batch), ...(await scored(batch))]),
    events: (batch) => reply(() => detection().events(batch)),
    open: (batch) => reply(() => detection().open(batch)),
    close: () => reply(() => detection().close()),
    end: () =>
      reply(async () => [...detection().end(), ...(await each(watches, (watch) => watch.end()))]),
    modelFacts: () => reply(() => watches.map((watch) => watch.facts)),
  };
}

interface Opened {
  readonly watch: ModelWatch;
  readonly habits: WorkingModel['habits'];
  readonly isBaseline: boolean;
}

async function openAll({ models, encoder, falseAlarmRate }: AnalyzeRequest): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const file of models) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const { models: working, isBaseline } = await openModels(file, encoder);
    for (const model of working) {
      const turn = opened.length;
      const watch = new ModelWatch(model, { name: file.name, sha256, turn, falseAlarmRate });
      opened.push({ watch, habits: model.habits, isBaseline });
    }
  }
  return opened;
}

/** A baseline was made to say what is usual here; a model only happens to know. */
function habitsAmong(opened: readonly Opened[]): WorkingModel['habits'] {
  const knowing = opened.filter(({ habits }) => habits);
  return (knowing.find(({ isBaseline }) => isBaseline) ?? knowing[0])?.habits;
}

/** One after another: a thread has one processor. */
async function each<Item>(
  items: readonly Item[],
  find: (item: Item) => Promise<readonly Finding[]>,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const item of items) found.push(...(await find(item)));
  return found;
}
