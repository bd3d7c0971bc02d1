// What the model thread does for a case, as a plain object that is tested without a thread.

import type { CaseModelService } from '../src-contract/case-model-service.ts';
import { replyOf } from '../src-contract/reply.ts';
import { CaseScorer } from './case-scorer.ts';
import { baselineHosts, baselineKnown, describeBaseline } from './describe-baseline.ts';
import { describeModel } from './describe-model.ts';
import { openModel } from './open-model.ts';
import { reportBug } from './report-bug.ts';

export function makeCaseModelService(): CaseModelService {
  let opened: CaseScorer | undefined;
  const reply = <Answer>(work: () => Promise<Answer>) => replyOf(work, reportBug);
  const atWork = () => {
    if (!opened) throw new Error('No model has been opened.');
    return opened;
  };
  return {
    describeModel: (model) => reply(() => describeModel(model)),
    describeBaseline: (file) => reply(async () => describeBaseline(file)),
    baselineHosts: (file, offset, limit) =>
      reply(async () => baselineHosts(file, { offset, limit })),
    baselineKnown: (file) => reply(async () => baselineKnown(file)),
    openForCase: (model, encoder) =>
      reply(async () => {
        opened = new CaseScorer(model.name, await openModel(model, encoder));
        return opened.opened;
      }),
    scoreForCase: (batch) => reply(() => atWork().score(batch)),
    scoreHostsForCase: (batch) => reply(() => atWork().scoreHosts(batch)),
    explainHosts: (from, count) => reply(() => atWork().explainHosts(from, count)),
    driftOfCase: () => reply(async () => atWork().drift),
    // By a model of its own: two questions may come at once.
    explainForCase: ({ model, batch, others }) =>
      reply(async () => {
        const scorer = new CaseScorer(model.name, await openModel(model));
        if (others) await scorer.score(others);
        return scorer.explain(batch);
      }),
  };
}
