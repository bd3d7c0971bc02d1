// How fast an autoencoder of the default settings learns 81,000 rows of 40 columns, beside
// scikit-learn's network of the same shape on the same rows, where python3 has it.
// node scripts/run.mjs test/bench/autoencoder.ts [rows]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src-core/base/random.ts';
import { autoencoder } from '../../src-core/model/autoencoder.ts';
import type { AutoencoderState } from '../../src-core/model/autoencoder-state.ts';
import type { FeatureMatrix } from '../../src-core/model/feature-matrix.ts';

const width = 40;
const hidden = 6;

export function main([wanted]: readonly string[]): void {
  const matrix = madeUp(Number(wanted ?? 81_000));
  console.log(
    `${matrix.rows} rows of ${width} columns, ${cpus()[0]?.model}, node ${process.version}`,
  );
  const start = process.cpuUsage();
  const begin = performance.now();
  const state = autoencoder.fit(matrix, undefined, autoencoder.defaults, { seed: 1 });
  const fitted = performance.now();
  autoencoder.score(state, matrix);
  const { user, system } = process.cpuUsage(start);
  const { trainingLoss, validationLoss } = state as AutoencoderState;
  console.log(
    row('wiresift', (fitted - begin) / 1000, trainingLoss.length, Math.min(...validationLoss)),
    `score ${((performance.now() - fitted) / 1000).toFixed(2)} s, CPU ${((user + system) / 1e6).toFixed(1)} s`,
  );
  console.log(peer(matrix));
}

/** Numbers that hang on six hidden ones, not linearly, with a little noise. */
function madeUp(rows: number): FeatureMatrix {
  const random = new Random(7);
  const bell = () => random.unit() + random.unit() + random.unit() - 1.5;
  const mix = Float64Array.from({ length: width * hidden }, bell);
  const values = new Float64Array(rows * width);
  const causes = new Float64Array(hidden);
  for (let at = 0; at < values.length; at += width) {
    for (let i = 0; i < hidden; i++) causes[i] = 3 * bell();
    for (let j = 0; j < width; j++) {
      let sum = 0.1 * bell();
      for (let i = 0; i < hidden; i++) sum += mix[j * hidden + i]! * causes[i]!;
      values[at + j] = j % 2 === 0 ? sum : Math.abs(sum);
    }
  }
  return { columns: Array.from({ length: width }, (_, i) => `c${i}`), rows, values };
}

function row(name: string, seconds: number, epochs: number, loss: number): string {
  const perEpoch = (seconds / epochs).toFixed(3);
  return `${name.padEnd(14)} ${seconds.toFixed(1)} s, ${epochs} epochs, ${perEpoch} s each, loss ${loss.toFixed(4)}`;
}

const script = `
import sys, time, warnings, numpy
from sklearn.neural_network import MLPRegressor
warnings.simplefilter('ignore')
rows = numpy.fromfile(sys.argv[1]).reshape(-1, ${width})
net = MLPRegressor((32, 8, 32), batch_size=256, max_iter=50, early_stopping=True, n_iter_no_change=5, tol=1e-4, random_state=1)
start = time.time()
net.fit(rows, rows)
print(time.time() - start, net.n_iter_, numpy.mean((net.predict(rows) - rows) ** 2))
`;

function peer({ values }: FeatureMatrix): string {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-bench-'));
  try {
    const file = join(folder, 'rows');
    writeFileSync(file, new Uint8Array(values.buffer));
    const oneCore = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    const env = { ...process.env, ...oneCore };
    for (const python of ['python3', '/usr/bin/python3']) {
      const { status, stdout } = spawnSync(python, ['-c', script, file], { encoding: 'utf8', env });
      if (status !== 0) continue;
      const [seconds, epochs, loss] = stdout.trim().split(' ').map(Number);
      return row('scikit-learn', seconds!, epochs!, loss!);
    }
    return 'scikit-learn   not installed';
  } finally {
    rmSync(folder, { recursive: true });
  }
}
