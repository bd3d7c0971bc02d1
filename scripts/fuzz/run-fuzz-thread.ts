// Runs the reading thread and watches it: one that hangs or dies is started anew behind the input
// that it died of.

import { Worker } from 'node:worker_threads';
import { FuzzFigures } from './fuzz-figures.ts';
import type { FuzzSeed } from './fuzz-input.ts';
import type { FuzzComplaint, FuzzMessage, FuzzTask } from './fuzz-thread.ts';

interface FuzzRun {
  readonly seeds: readonly FuzzSeed[];
  readonly seed: number;
  readonly seconds: number;
  /** This input and no other. */
  readonly only?: number;
  readonly mostComplaints: number;
}

const lookEveryMs = 250;
/** Long past the limit for one input: it will not come back. */
const hangMs = 15_000;
const allInputs = 2 ** 31 - 2;

export async function runFuzzThread(path: string, run: FuzzRun) {
  const figures = new FuzzFigures();
  const complaints: FuzzComplaint[] = [];
  const kinds = new Set<string>();
  const endAt = performance.now() + run.seconds * 1000;
  const hear = (message: FuzzMessage): void => {
    if ('figures' in message) addUp(figures, message.figures);
    else if (!kinds.has(kindOf(message.complaint))) {
      kinds.add(kindOf(message.complaint));
      complaints.push(message);
    }
  };
  let first = run.only ?? 1;
  for (;;) {
    const current = new Int32Array(new SharedArrayBuffer(8));
    const inputs = run.only === undefined ? allInputs - first : 1;
    const { seeds, seed } = run;
    const death = await oneThread(path, { seeds, seed, first, inputs, current }, hear, () => {
      return performance.now() > endAt || complaints.length >= run.mostComplaints;
    });
    if (death === undefined) return { figures, complaints };
    const number = Atomics.load(current, 0);
    hear({ number, complaint: death });
    if (performance.now() > endAt || run.only !== undefined) return { figures, complaints };
    first = number + 1;
  }
}

/** Undefined when it came to its end, else what it died of. */
function oneThread(
  path: string,
  task: FuzzTask,
  hear: (message: FuzzMessage) => void,
  isOver: () => boolean,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const thread = new Worker(path, { workerData: task });
    let death: string | undefined;
    let last = -1;
    let lastAt = performance.now();
    const watch = setInterval(() => {
      const number = Atomics.load(task.current, 0);
      if (number !== last) lastAt = performance.now();
      last = number;
      if (isOver()) Atomics.store(task.current, 1, 1);
      if (performance.now() - lastAt < hangMs) return;
      death = 'It never ended.';
      thread.terminate();
    }, lookEveryMs);
    thread.on('message', hear);
    thread.on('error', (error) => {
      death = error.stack ?? error.message;
    });
    thread.on('exit', () => {
      clearInterval(watch);
      resolve(death);
    });
  });
}

/** The first line and where it was thrown: the same fault is told once. */
function kindOf(complaint: string): string {
  const [what = '', where = ''] = complaint.split('\n');
  return `${what.replaceAll(/\d+/g, '')} ${where.trim()}`;
}

function addUp(all: FuzzFigures, more: FuzzFigures): void {
  all.inputs += more.inputs;
  all.packets += more.packets;
  all.flows += more.flows;
  if (more.slowestMs > all.slowestMs) {
    all.slowestMs = more.slowestMs;
    all.slowestInput = more.slowestInput;
  }
  all.heldBytes = Math.max(all.heldBytes, more.heldBytes);
  for (const [format, count] of more.formats) {
    all.formats.set(format, (all.formats.get(format) ?? 0) + count);
  }
  for (const linkType of more.linkTypes) all.linkTypes.add(linkType);
  for (const protocol of more.protocols) all.protocols.add(protocol);
  for (const detector of more.detectors) all.detectors.add(detector);
}
