// How long a random forest takes to be trained and to score, and how well it tells rows apart, beside
// scikit-learn on the same rows in the same run (one thread each; in processor time, so that what else
// the machine does counts for neither).
// node scripts/run.mjs test/bench/random-forest.ts [rows]; without python3-sklearn only ours is shown.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src-core/base/random.ts';
import type { FeatureMatrix } from '../../src-core/model/feature-matrix.ts';
import { randomForest } from '../../src-core/model/random-forest.ts';

const width = 40;
const seed = 1;

const peer = `
import sys, time, numpy as np
from sklearn.ensemble import RandomForestClassifier
folder, width, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
def read(name):
    return np.fromfile(f'{folder}/{name}.values').reshape(-1, width), np.fromfile(f'{folder}/{name}.classes', '<u2')
(train, classes), (test, truth) = read('train'), read('test')
start = time.process_time()
forest = RandomForestClassifier(n_estimators=100, n_jobs=1, random_state=seed).fit(train, classes)
fitted = time.process_time()
chances = forest.predict_proba(test)
print(fitted - start, time.process_time() - fitted, np.mean(chances.argmax(1) == truth))
`;

interface Labelled {
  readonly matrix: FeatureMatrix;
  readonly classes: Uint16Array;
}

export function main([wanted]: readonly string[]): void {
  const rows = Number(wanted ?? 20_000);
  console.log(`${rows} x ${width}, 100 trees: seconds to train, to score as many rows, accuracy`);
  const kinds = [
    ['continuous', 0],
    ['many ties', 12],
  ] as const;
  for (const [name, steps] of kinds) {
    const train = madeUp(rows, steps, new Random(7));
    const test = madeUp(rows, steps, new Random(8));
    const ours = timed(train, test);
    console.log(line(`wiresift, ${name}`, ours));
    const theirs = timedPeer(train, test);
    if (!theirs) continue;
    console.log(line(`scikit-learn, ${name}`, theirs));
    console.log(`ratio of training time: ${(ours[0] / theirs[0]).toFixed(2)}`);
  }
}

type Figures = readonly [fitSec: number, scoreSec: number, accuracy: number];

function line(name: string, [fitSec, scoreSec, accuracy]: Figures): string {
  return `${name.padEnd(26)} ${fitSec.toFixed(2)} s  ${scoreSec.toFixed(2)} s  ${accuracy.toFixed(4)}`;
}

function timed(train: Labelled, test: Labelled): Figures {
  const labels = { names: ['ordinary', 'attack'], classes: train.classes };
  const start = process.cpuUsage();
  const state = randomForest.fit(train.matrix, labels, randomForest.defaults, { seed });
  const fitted = process.cpuUsage(start);
  const scores = randomForest.score(state, test.matrix);
  const all = process.cpuUsage(start);
  const right = scores.filter((score, row) => (score > 0.5 ? 1 : 0) === test.classes[row]).length;
  return [seconds(fitted), seconds(all) - seconds(fitted), right / scores.length];
}

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

function timedPeer(train: Labelled, test: Labelled): Figures | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-forest-'));
  try {
    for (const [name, { matrix, classes }] of Object.entries({ train, test })) {
      writeFileSync(join(folder, `${name}.values`), matrix.values);
      writeFileSync(join(folder, `${name}.classes`), classes);
    }
    for (const python of ['python3', '/usr/bin/python3']) {
      const args = ['-c', peer, folder, String(width), String(seed)];
      const { status, stdout } = spawnSync(python, args, { encoding: 'utf8' });
      if (status !== 0) continue;
      const [fitSec = 0, scoreSec = 0, accuracy = 0] = stdout.split(' ').map(Number);
      return [fitSec, scoreSec, accuracy];
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Twelve columns that say something, some only together; the others nothing; one label in ten wrong. */
function madeUp(rows: number, steps: number, random: Random): Labelled {
  const values = new Float64Array(rows * width);
  const classes = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const value = random.unit() + random.unit() + random.unit() - 1.5;
      values[at + i] = steps === 0 ? value : Math.floor(value * steps);
    }
    let sum = 0;
    for (let i = 0; i < 8; i++) sum += values[at + i]!;
    sum += (values[at + 8]! * values[at + 9]! + values[at + 10]! * values[at + 11]!) / (steps || 1);
    classes[row] = sum > 0 !== random.chance(0.1) ? 1 : 0;
  }
  const columns = Array.from({ length: width }, (_, i) => `column ${i}`);
  return { matrix: { columns, rows, values }, classes };
}
