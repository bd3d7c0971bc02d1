import { resolve } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import type { EngineParts } from '../engine-parts.ts';
import { explainFlow } from '../explain-flow.ts';
import { storedModel } from '../model-answers.ts';
import { startScoring } from '../score-case.ts';
import { startTraining } from '../train-case.ts';
import { confined } from '../upload-place.ts';
import { refuseEncoder } from './evaluations.ts';

export function mlHandlers(parts: EngineParts) {
  const { scores, evaluations } = parts.case;

  return {
    async 'ml.status'() {
      const active = await scores.inUse();
      const all = await parts.library.list();
      const model = all.find(({ modelId }) => modelId === active);
      const jobs = parts.jobs.list();
      const { flows, scored } = await scores.counts(active);
      return {
        active: model
          ? storedModel(model, { active, evaluations: await evaluations.list() })
          : null,
        ...{ models: all.length, flows, scoredFlows: scored, labels: await scores.labels() },
        jobs: jobs.filter(isOfModels),
        training: parts.training.seen(jobs),
      };
    },
    'ml.train'(input, { door, confinedTo }) {
      refuseEncoder(input.settings, confinedTo);
      const { tablePath } = input;
      const path =
        tablePath === undefined ? {} : { tablePath: resolve(confined(tablePath, confinedTo)) };
      return startTraining(parts, { ...input, ...path }, door);
    },
    'ml.score': (input, { door }) => startScoring(parts, input, door),
    'flows.why': (input) => explainFlow(parts, input),
  } satisfies Partial<Handlers>;
}

const kinds: readonly Job['kind'][] = ['train', 'score', 'evaluate'];

const isOfModels = ({ kind, state }: Job): boolean =>
  kinds.includes(kind) && (state === 'queued' || state === 'running');
