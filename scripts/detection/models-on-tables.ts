// Every model on every labelled table of the corpus, with scikit-learn's figures beside it where Python has
// it: on the same prepared rows of the same split.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateModels, splitsOf } from '../../src-core/evaluate/evaluate-models.ts';
import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import type { Split } from '../../src-core/evaluate/split.ts';
import type { GatheredRows } from '../../src-core/model/gathered-rows.ts';
import type { ClassLabels } from '../../src-core/model/model.ts';
import { models } from '../../src-core/model/models.ts';
import { learnPreparation, prepare } from '../../src-core/model/preparation.ts';
import { tableRows } from '../../src-core/model/table-rows.ts';
import { TableReader } from '../../src-core/table/read-table.ts';

const seed = 1;
const falseAlarmRate = 0.01;

export interface JudgedTable {
  readonly table: string;
  readonly evaluations: readonly Evaluation[];
  /** By our ids; undefined without Python. */
  readonly peer: PeerFigures | undefined;
}

type PeerFigures = Readonly<Record<string, PeerFigure>>;

interface PeerFigure {
  readonly roc_auc: number;
  readonly macro_f1: number;
}

export function judgeTables(folder: string, only: readonly string[] = []): JudgedTable[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
    .flatMap((name) => judge(join(folder, name), name) ?? []);
}

/** Undefined for a table without both attacks and ordinary rows. */
function judge(path: string, name: string): JudgedTable | undefined {
  const reader = new TableReader({ name });
  reader.push(readFileSync(path, 'utf8'));
  const rows = tableRows(reader.finish());
  const { labels } = rows;
  if (!labels || !hasBoth(labels)) return undefined;
  // Those that read first packets or texts have nothing to read here.
  const kinds = models
    .filter(({ reads }) => reads === undefined)
    .map(({ id: kind, defaults: settings }) => ({ kind, settings }));
  const options = { seed, falseAlarmRate };
  const evaluations = evaluateModels(rows, kinds, options);
  const [split] = [...splitsOf({ ...rows, labels }, options)];
  return { table: name, evaluations, peer: peerFigures(rows, labels, split!) };
}

const hasBoth = ({ classes }: ClassLabels): boolean =>
  classes.includes(0) && classes.some((of) => of !== 0);

/** Those that learn what is ordinary are fitted on the ordinary rows, as ours are. */
function peerFigures(
  { table }: GatheredRows,
  { classes }: ClassLabels,
  { train, test }: Split,
): PeerFigures | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-peer-'));
  try {
    const preparation = learnPreparation(
      table,
      train.filter((row) => classes[row] === 0),
    );
    for (const [part, rows] of [
      ['train', train],
      ['test', test],
    ] as const) {
      const matrix = prepare(preparation, table, rows);
      writeFileSync(join(folder, `${part}.f64`), new Uint8Array(matrix.values.buffer));
      const isAttack = Uint8Array.from(rows, (row) => (classes[row] === 0 ? 0 : 1));
      writeFileSync(join(folder, `${part}.u8`), isAttack);
    }
    return runPeer(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Undefined without a Python that has scikit-learn. */
function runPeer(folder: string): PeerFigures | undefined {
  const script = join('scripts', 'detection', 'peer.py');
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [script, folder], { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout) as PeerFigures;
  }
  return undefined;
}
