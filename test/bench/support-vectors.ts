// How long support vector machines take to be fitted and to score, beside scikit-learn on the same rows in
// the same run (one thread each; in processor time, the best of several turns, so that what else the
// machine does counts for neither).
// node scripts/run.mjs test/bench/support-vectors.ts; without python3-sklearn only ours is shown.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src-core/base/random.ts';
import { type FeatureMatrix, rowsOf } from '../../src-core/model/feature-matrix.ts';
import { oneClassSvm } from '../../src-core/model/one-class-svm.ts';
import { svm } from '../../src-core/model/svm.ts';

const width = 40;
const scoredRows = 81_000;
const fittedRows = 5000;
const manyRows = 20_000;
const turns = 5;

const tasks = [
  `one-class-svm, fit ${fittedRows} rows`,
  `one-class-svm, score ${scoredRows} rows`,
  `one-class-svm, fit ${manyRows} rows`,
  `svm with chances, fit ${fittedRows} rows`,
  `svm, score ${fittedRows} rows`,
];

const peer = `
import sys, time, numpy as np
from sklearn.svm import SVC, OneClassSVM
rows = np.fromfile(sys.argv[1] + '/rows').reshape(-1, ${width})
classes = np.fromfile(sys.argv[1] + '/classes', '<u2')
def best(work, turns=${turns}):
    seconds = []
    for _ in range(turns):
        start = time.process_time()
        made = work()
        seconds.append(time.process_time() - start)
    print(min(seconds))
    return made
few = rows[:${fittedRows}]
one = best(lambda: OneClassSVM(nu=0.05).fit(few))
best(lambda: one.decision_function(rows), 2)
best(lambda: OneClassSVM(nu=0.05).fit(rows[:${manyRows}]), 2)
two = best(lambda: SVC(probability=True, class_weight='balanced').fit(few, classes[:${fittedRows}]), 1)
best(lambda: two.decision_function(few), 1)
`;

export function main(): void {
  const matrix = madeUp(new Random(7));
  const classes = classesOf(matrix);
  const ours = timed(matrix, classes);
  const theirs = timedPeer(matrix, classes);
  console.log(`${width} columns: seconds of wiresift, of scikit-learn, and their ratio`);
  for (const [i, task] of tasks.entries()) {
    const [mine, other] = [ours[i]!, theirs?.[i]];
    const beside = other === undefined ? [] : [other.toFixed(3), (mine / other).toFixed(2)];
    console.log([task.padEnd(40), mine.toFixed(3), ...beside].join('  '));
  }
}

/** Six clusters with columns of different spread. */
function madeUp(random: Random): FeatureMatrix {
  const bell = () => random.unit() + random.unit() + random.unit() + random.unit() - 2;
  const centers = Float64Array.from({ length: 6 * width }, () => 2 * bell());
  const values = Float64Array.from({ length: scoredRows * width }, (_, i) => {
    const column = i % width;
    const center = centers[(Math.floor(i / width) % 6) * width + column]!;
    return center + (0.5 + (column % 5) / 2) * bell();
  });
  const columns = Array.from({ length: width }, (_, i) => `column ${i}`);
  return { columns, rows: scoredRows, values };
}

/** By no straight line. */
function classesOf({ values, rows }: FeatureMatrix): Uint16Array {
  const value = (row: number, column: number) => values[row * width + column]!;
  return Uint16Array.from({ length: rows }, (_, row) =>
    value(row, 0) + value(row, 1) * value(row, 2) > 1 ? 1 : 0,
  );
}

function timed(matrix: FeatureMatrix, classes: Uint16Array): number[] {
  const few = firstRows(matrix, fittedRows);
  const many = firstRows(matrix, manyRows);
  const labels = { names: ['normal', 'attack'], classes: classes.subarray(0, fittedRows) };
  const fitOne = (rows: FeatureMatrix) =>
    oneClassSvm.fit(rows, undefined, oneClassSvm.defaults, { seed: 1 });
  const [one, oneSec] = best(() => fitOne(few), turns);
  const [, scoreSec] = best(() => oneClassSvm.score(one, matrix), 2);
  const [, manySec] = best(() => fitOne(many), 2);
  const [two, twoSec] = best(() => svm.fit(few, labels, svm.defaults, { seed: 1 }), 1);
  const [, twoScoreSec] = best(() => svm.score(two, few), 1);
  return [oneSec, scoreSec, manySec, twoSec, twoScoreSec];
}

function firstRows(matrix: FeatureMatrix, count: number): FeatureMatrix {
  return rowsOf(
    matrix,
    Array.from({ length: count }, (_, row) => row),
  );
}

function best<T>(work: () => T, times: number): [T, number] {
  let least = Number.POSITIVE_INFINITY;
  let made = work();
  for (let turn = 0; turn < times; turn++) {
    const before = process.cpuUsage();
    made = work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return [made, least];
}

function timedPeer(matrix: FeatureMatrix, classes: Uint16Array): number[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-bench-'));
  try {
    writeFileSync(join(folder, 'rows'), matrix.values);
    writeFileSync(join(folder, 'classes'), classes);
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    for (const python of ['python3', '/usr/bin/python3']) {
      const { status, stdout } = spawnSync(python, ['-c', peer, folder], { encoding: 'utf8', env });
      if (status === 0) return stdout.trim().split('\n').map(Number);
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
