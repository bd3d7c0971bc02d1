// A process that fits and uses models in a case and is killed, life after life; and what the case and the
// library say afterwards.

import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Api } from '../../src-contract/contract.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';

const builtFolder = join(resolve(import.meta.dirname, '../..'), 'out/main');

/** The case has flows. Training, scoring and labelling have begun when the clock begins to run. */
export async function killedModels(folder: string, afterMs: number): Promise<void> {
  const words = ['--data', join(folder, 'data'), '--case', join(folder, 'killed.wiresift')];
  const child = spawn(process.execPath, [join(builtFolder, 'server.js'), ...words]);
  const ended = new Promise((over) => child.once('exit', over));
  const said = await new Promise<string>((heard) =>
    child.stdout.once('data', (bytes: Buffer) => heard(String(bytes))),
  );
  const address = new URL(/https?:\S+/.exec(said)?.[0] ?? '');
  const ask = async (path: string, body: object) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${address.searchParams.get('token')}`,
    };
    const url = new URL(`/api${path}`, address);
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {});
  };
  await ask('/ml/train', { kind: 'isolation-forest', name: `killed after ${Math.round(afterMs)}` });
  const working = [
    ask(`/models/${shippedForest}/use`, {}),
    ask('/labels', { where: 'src_port:<500', label: 'normal' }),
  ];
  await new Promise((over) => setTimeout(over, afterMs));
  child.kill('SIGKILL');
  await Promise.all([ended, ...working]);
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
