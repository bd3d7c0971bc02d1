// The thread in which inputs are read. It says in shared memory at which it is, so that the main
// thread notices when one never ends.

import { parentPort, workerData } from 'node:worker_threads';
import { FuzzFigures } from './fuzz-figures.ts';
import type { FuzzSeed } from './fuzz-input.ts';
import { FuzzJudge } from './judge-input.ts';

export interface FuzzTask {
  readonly seeds: readonly FuzzSeed[];
  readonly seed: number;
  readonly first: number;
  readonly inputs: number;
  /** The number of the input at hand, and whether to stop. */
  readonly current: Int32Array;
}

export interface FuzzComplaint {
  readonly number: number;
  readonly complaint: string;
}

export type FuzzMessage = FuzzComplaint | { readonly figures: FuzzFigures };

const task = workerData as FuzzTask;
const judge = new FuzzJudge(task.seeds, task.seed);
const figures = new FuzzFigures();
const say = (message: FuzzMessage): void => parentPort?.postMessage(message);

for (let number = task.first; number < task.first + task.inputs; number++) {
  Atomics.store(task.current, 0, number);
  const verdict = judge.judge(number);
  figures.add(verdict);
  if (verdict.complaint !== undefined) say({ number, complaint: verdict.complaint });
  if (Atomics.load(task.current, 1) !== 0) break;
}
figures.heldBytes = judge.heldBytes();
say({ figures });
