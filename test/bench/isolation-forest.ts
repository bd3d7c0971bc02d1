// How long an isolation forest takes to be fitted and to score, beside scikit-learn on the same rows in the
// same run: one thread each, best of three, in processor time, so that what else the machine does counts
// for neither. node scripts/run.mjs test/bench/isolation-forest.ts [rows]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src-core/base/random.ts';
import type { FeatureMatrix } from '../../src-core/model/feature-matrix.ts';
import { isolationForest } from '../../src-core/model/isolation-forest.ts';

const width = 40;
const runs = 3;

const peer = `
import sys, time, numpy
from sklearn.ensemble import IsolationForest
rows = numpy.fromfile(sys.argv[1]).reshape(-1, ${width})
for run in range(${runs}):
    start = time.process_time()
    forest = IsolationForest(n_estimators=100, max_samples=256, n_jobs=1, random_state=run).fit(rows)
    fitted = time.process_time()
    forest.score_samples(rows)
    print(fitted - start, time.process_time() - fitted)
`;

type Seconds = readonly [fit: number, score: number];

export function main([wanted]: readonly string[]): void {
  const matrix = madeUp(Number(wanted ?? 81_000));
  console.log(`${matrix.rows} x ${width}, 100 trees of 256 rows, ${cpus()[0]?.model}`);
  const ours = best(Array.from({ length: runs }, (_, run) => timed(matrix, run)));
  console.log(line(`wiresift, node ${process.version}`, ours));
  const theirs = timedPeer(matrix);
  if (!theirs) {
    console.log('scikit-learn: python3 has none');
    return;
  }
  console.log(line('scikit-learn', theirs));
  const ratio = (ours[0] + ours[1]) / (theirs[0] + theirs[1]);
  console.log(`wiresift takes ${ratio.toFixed(2)} of its time`);
}

function timed(matrix: FeatureMatrix, seed: number): Seconds {
  const start = process.cpuUsage();
  const state = isolationForest.fit(matrix, undefined, isolationForest.defaults, { seed });
  const fitted = process.cpuUsage(start);
  isolationForest.score(state, matrix);
  return [seconds(fitted), seconds(process.cpuUsage(start)) - seconds(fitted)];
}

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

function timedPeer({ values }: FeatureMatrix): Seconds | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-bench-'));
  try {
    const file = join(folder, 'rows');
    writeFileSync(file, values);
    for (const python of ['python3', '/usr/bin/python3']) {
      const { status, stdout } = spawnSync(python, ['-c', peer, file], { encoding: 'utf8' });
      if (status !== 0) continue;
      const lines = stdout.trim().split('\n');
      return best(lines.map((text) => text.split(' ').map(Number) as unknown as Seconds));
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function best(times: readonly Seconds[]): Seconds {
  return [Math.min(...times.map(([fit]) => fit)), Math.min(...times.map(([, score]) => score))];
}

function line(name: string, [fit, score]: Seconds): string {
  return `${name.padEnd(26)} fit ${fit.toFixed(3)} s  score ${score.toFixed(3)} s`;
}

/** As traffic is: a third of the columns even, a third heavy-tailed, a third few different values. */
function madeUp(rows: number): FeatureMatrix {
  const random = new Random(7);
  const makers = [
    () => random.unit() + random.unit() + random.unit(),
    () => random.exponential() ** 3,
    () => random.between(0, 3),
  ];
  const values = Float64Array.from({ length: rows * width }, (_, i) => makers[(i % width) % 3]!());
  const columns = Array.from({ length: width }, (_, i) => `column ${i}`);
  return { columns, rows, values };
}
