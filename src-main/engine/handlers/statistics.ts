import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { facetColumn } from '../../store/flow-facets.ts';
import { numberSql } from '../../store/flow-histogram.ts';
import { AlertSilence } from '../alert-silence.ts';
import { chosenFlows } from '../chosen-flows.ts';
import type { EngineParts } from '../engine-parts.ts';

export function statisticsHandlers(parts: EngineParts) {
  const { statistics } = parts.case;
  const silence = new AlertSilence(parts.case, parts.settings);

  return {
    async 'statistics.summary'(input) {
      const choice = chosenFlows(input);
      await silence.apply();
      return { ...(await statistics.totals(choice)), jobs: jobCounts(parts.jobs.list()) };
    },
    async 'statistics.timeline'({ by, bucketUs, fromUs, toUs, ...input }) {
      const choice = chosenFlows(input);
      if (fromUs !== undefined && toUs !== undefined && fromUs > toUs) {
        throw new AppError('bad-input', 'The time from which to show lies behind its end.');
      }
      await silence.apply();
      return statistics.timeline(choice, { by, bucketUs, fromUs, toUs });
    },
    'statistics.top': ({ of, by, limit, ...input }) =>
      statistics.top(chosenFlows(input), of, by, limit),
    'statistics.facets'({ columns, limit, ...input }) {
      const choice = chosenFlows(input);
      const known = columns.map((name) => facetColumn(name) ?? refuse(name, 'count the values of'));
      return Promise.all(known.map((column) => statistics.facet(choice, column, limit)));
    },
    'statistics.histogram'({ column, bins, ...input }) {
      const choice = chosenFlows(input);
      const number = numberSql(column) ?? refuse(column, 'make a histogram of');
      return statistics.histogram(choice, { column, number, bins });
    },
  } satisfies Partial<Handlers>;
}

function refuse(name: string, whatFor: string): never {
  throw new AppError('bad-input', `There is no column "${name}" to ${whatFor}.`);
}

function jobCounts(jobs: readonly Job[]): Record<Job['state'], number> {
  const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0, interrupted: 0 };
  for (const { state } of jobs) counts[state] += 1;
  return counts;
}
