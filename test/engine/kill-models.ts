// A process that fits and uses models in a case and is killed, life after life; and what the case and the
// library say afterwards.

import type { Api } from '../../src-contract/contract.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { serverToKill } from './server-to-kill.ts';

/** The case has flows. Training, scoring and labelling have begun when the clock begins to run. */
export async function killedModels(folder: string, afterMs: number): Promise<void> {
  const { post: ask, kill } = await serverToKill(folder);
  await ask('/ml/train', { kind: 'isolation-forest', name: `killed after ${Math.round(afterMs)}` });
  const working = [
    ask(`/models/${shippedForest}/use`, {}),
    ask('/labels', { where: 'src_port:<500', label: 'normal' }),
  ];
  await new Promise((over) => setTimeout(over, afterMs));
  await kill();
  await Promise.all(working);
}

/** Whatever its file is now: set by whoever looks at the library first. */
let shippedForest = 'none';
export async function chooseShipped(ask: Api): Promise<void> {
  const shipped = (await ask('models.list', {})).filter(({ place }) => place === 'shipped');
  shippedForest = shipped.find(({ facts }) => facts?.kind === 'isolation-forest')?.modelId ?? '';
}

interface FoundModels {
  readonly interrupted: readonly Job[];
  /** What is not as it must be, in sentences. */
  readonly wrong: readonly string[];
}

export async function lookAtModels(ask: Api): Promise<FoundModels> {
  const wrong: string[] = [];
  for (const { name, problem } of await ask('models.list', {})) {
    if (problem !== null) wrong.push(`${name}: ${problem}`);
  }
  const { active, flows, scoredFlows } = await ask('ml.status', {});
  const { matched } = await ask('flows.page', { where: 'score:>=0', limit: 0 });
  const expected = active ? flows : 0;
  if (matched !== expected || scoredFlows !== expected) {
    wrong.push(`${matched} flows with a score and ${scoredFlows} scores, not ${expected}`);
  }
  const labelled = await ask('flows.page', { where: 'label:normal', limit: 0 });
  const toLabel = await ask('flows.page', { where: 'src_port:<500', limit: 0 });
  if (labelled.matched !== 0 && labelled.matched !== toLabel.matched) {
    wrong.push(`${labelled.matched} of ${toLabel.matched} flows have their label`);
  }
  const jobs = await ask('jobs.list', {});
  return { interrupted: jobs.filter(({ state }) => state === 'interrupted'), wrong };
}
