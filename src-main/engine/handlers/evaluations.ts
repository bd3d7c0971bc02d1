import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { fileError } from '../../../src-core/base/file-error.ts';
import type { EngineParts } from '../engine-parts.ts';
import { startEvaluating } from '../evaluate-case.ts';
import { evaluationFormats, evaluationText, shownEvaluation } from '../shown-evaluation.ts';

export function evaluationHandlers(parts: EngineParts) {
  const { evaluations } = parts.case;

  const find = async (evaluationId: string) => {
    const found = await evaluations.find(evaluationId);
    if (!found) throw new AppError('not-found', 'There is no such evaluation in this case.');
    return found;
  };

  return {
    'ml.evaluate': (input, { door, confinedTo }) => {
      refuseEncoders(input.settings, confinedTo);
      return startEvaluating(parts, input, door);
    },
    'evaluations.list': () => evaluations.list(),
    async 'evaluations.get'({ evaluationId }) {
      const { entry, kept } = await find(evaluationId);
      const library = new Map((await parts.library.list()).map((one) => [one.modelId, one]));
      const lossOf = (modelId: string) => library.get(modelId)?.described?.loss ?? null;
      return shownEvaluation(entry, kept, lossOf);
    },
    async 'evaluations.remove'({ evaluationId }, { door }) {
      const { entry } = await find(evaluationId);
      const details = { evaluationId, title: entry.title };
      const noted = parts.audit.entry({ door, action: 'evaluation.removed', details });
      await evaluations.remove(evaluationId, noted);
      parts.changed(['evaluations', 'models']);
      return entry;
    },
    async 'evaluations.export'({ evaluationId, format }, { door }) {
      const { entry, kept } = await find(evaluationId);
      const details = { evaluationId, format };
      await parts.audit.note({ door, action: 'evaluation.exported', details });
      const exportName = `evaluation-${randomUUID()}.${evaluationFormats[format]}`;
      const path = join(parts.exportFolder, exportName);
      return parts.jobs.start('export', entry.title, async (_report, signal) => {
        try {
          await writeFile(path, evaluationText(format, kept), { flag: 'wx', mode: 0o600, signal });
          return { exportName };
        } catch (error) {
          await rm(path, { force: true });
          throw signal.aborted ? error : fileError(error, 'The export');
        }
      });
    },
  } satisfies Partial<Handlers>;
}

function refuseEncoders(
  settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  confinedTo: string | undefined,
): void {
  for (const one of Object.values(settings)) refuseEncoder(one, confinedTo);
}

/** Over HTTP nobody names a folder of this machine. */
export function refuseEncoder(
  settings: Readonly<Record<string, unknown>>,
  confinedTo: string | undefined,
): void {
  if (confinedTo === undefined || settings.encoder === undefined) return;
  throw new AppError('not-allowed', 'Over this door no encoder can be named by its folder.');
}
