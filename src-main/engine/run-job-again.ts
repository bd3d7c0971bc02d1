// A job that was interrupted, begun anew by what was asked for then: checked like any question, as the case's
// file may come from anybody.

import type { Door } from '../../src-contract/routes/audit.ts';
import { BaselineInput } from '../../src-contract/routes/baseline.ts';
import { LeftCapture } from '../../src-contract/routes/capture.ts';
import { EvaluateInput } from '../../src-contract/routes/evaluations.ts';
import type { Job, JobKind } from '../../src-contract/routes/jobs.ts';
import { AttachInput } from '../../src-contract/routes/labels.ts';
import { ScoreJobInput, TrainInput } from '../../src-contract/routes/ml.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { EngineParts } from './engine-parts.ts';
import { startEvaluating } from './evaluate-case.ts';
import { startBaseline } from './make-baseline.ts';
import { startRecovering } from './recover-capture.ts';
import { startScoring } from './score-case.ts';
import { startAttaching } from './start-attaching.ts';
import { startTraining } from './train-case.ts';

type Begin = (
  parts: EngineParts,
  input: unknown,
  door: Door | undefined,
  insteadOf: string,
) => Promise<Job>;

const begins: Partial<Record<JobKind, Begin>> = {
  train: (parts, input, ...rest) => startTraining(parts, TrainInput.parse(input), ...rest),
  score: (parts, input, ...rest) => startScoring(parts, ScoreJobInput.parse(input), ...rest),
  capture: (parts, input, ...rest) => startRecovering(parts, LeftCapture.parse(input), ...rest),
  label: (parts, input, ...rest) => startAttaching(parts, AttachInput.parse(input), ...rest),
  baseline: (parts, input, ...rest) => startBaseline(parts, BaselineInput.parse(input), ...rest),
  evaluate: (parts, input, ...rest) => startEvaluating(parts, EvaluateInput.parse(input), ...rest),
};

export async function runJobAgain(
  parts: EngineParts,
  jobId: string,
  door: Door | undefined,
): Promise<Job> {
  const { kind, input } = parts.noted.interrupted(jobId);
  const begin = begins[kind];
  if (!begin) throw new AppError('bad-input', 'A job of this kind cannot be run again.');
  return begin(parts, input, door, jobId);
}
