// Labels of a table as a job of the case: noted before it begins, so that one that was interrupted can be run
// again. It writes all it found at its end or nothing, so nothing has to be taken away before.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { AttachInput } from '../../src-contract/routes/labels.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { attachLabels } from './attach-labels.ts';
import type { EngineParts } from './engine-parts.ts';
import { refuseCase } from './refuse-case.ts';

/** The path is one that the door may name. What is wrong with it is said before a job begins. */
export async function startAttaching(
  parts: EngineParts,
  input: AttachInput,
  door: Door | undefined,
  insteadOf?: string,
): Promise<Job> {
  const { path, captureId, replace, labelColumn, normalLabels, shiftSec, slackSec } = input;
  await refuseCase(path, parts.casePath);
  await refuseNoFile(path);
  const times = { shiftUs: microseconds(shiftSec), slackUs: microseconds(slackSec) };
  const asked = { path, labelColumn, normalLabels, ...times, captureId, replace, door };
  return parts.noted.start(
    { kind: 'label', title: basename(path), input: { ...input }, insteadOf },
    (report, signal) => attachLabels(parts, asked, report, signal),
  );
}

const microseconds = (seconds: number): number => Math.round(seconds * 1e6);

/** A thread that waits for a pipe cannot be ended. */
async function refuseNoFile(path: string): Promise<void> {
  const found = await stat(path).catch((error) => {
    throw fileError(error, basename(path));
  });
  if (!found.isFile()) throw new AppError('unreadable-file', `${basename(path)} is no file.`);
}
