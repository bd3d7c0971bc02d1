// What is new in a capture, or in all of the case: held against another capture, or against a baseline. As an
// answer, and as a file among the exports.

import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '../../src-contract/contract.ts';
import type {
  BaselineComparison,
  ComparedHosts,
  HostComparison,
} from '../../src-contract/routes/hosts.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { comparisonCsv } from '../../src-core/report/comparison-lines.ts';
import { chosenFlows } from './chosen-flows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';

/** So many lines are read and spelled in some ten milliseconds. */
const mostExported = 10_000;

type Parts = Pick<EngineParts, 'case' | 'baselines' | 'exportFolder'>;

export async function compareCaptures(
  { case: { hosts, captures } }: Parts,
  { captureId, with: other, where, limit }: InputOf<'hosts.compare'>,
): Promise<HostComparison> {
  await refuseNone(captures, captureId);
  await refuseNone(captures, other);
  return hosts.compare({ ...chosenFlows({ where }), captureId }, other, limit);
}

export async function compareWithBaseline(
  { case: { hosts, captures }, baselines }: Parts,
  { baselineId, with: other, where, limit }: InputOf<'hosts.compareBaseline'>,
): Promise<BaselineComparison> {
  if (other !== undefined) await refuseNone(captures, other);
  const known = await baselines.known(baselineId);
  const choice = chosenFlows({ where, captureId: other });
  const found = await hosts.compareWithBaseline(choice, known, limit);
  const { name, isCut } = known;
  return { baselineId, name, isCut, with: other ?? null, ...found };
}

async function refuseNone(captures: EngineParts['case']['captures'], captureId: number) {
  if (await captures.find(captureId)) return;
  throw new AppError('not-found', `There is no capture ${captureId} in this case.`);
}

export async function exportComparison(
  parts: Parts,
  { format, ...asked }: InputOf<'hosts.exportComparison'>,
  signal: AbortSignal,
): Promise<JobChange> {
  const found = await compared(parts, asked);
  signal.throwIfAborted();
  const exportName = `new-hosts-${randomUUID()}.${format}`;
  const path = join(parts.exportFolder, exportName);
  const text = format === 'csv' ? comparisonCsv(found) : `${JSON.stringify(found, null, 1)}\n`;
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    await rm(path, { force: true });
    throw fileError(error, 'The export');
  }
  return { exportName };
}

type Compared = Omit<InputOf<'hosts.exportComparison'>, 'format'>;

function compared(parts: Parts, asked: Compared): Promise<ComparedHosts> {
  const { captureId = 0, baselineId, with: other, where } = asked;
  const limit = mostExported;
  return baselineId === undefined
    ? compareCaptures(parts, { captureId, with: other ?? 0, where, limit })
    : compareWithBaseline(parts, { baselineId, with: other, where, limit });
}
