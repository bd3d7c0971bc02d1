import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { ModelKind, StoredModel } from '../../../src-contract/routes/models.ts';
import { kindSettings } from '../../../src-core/model/kind-settings.ts';
import { models } from '../../../src-core/model/models.ts';
import type { EngineParts } from '../engine-parts.ts';
import { readingPaths } from '../explaining-model.ts';
import { exportModel } from '../export-model.ts';
import { type KnownOfModels, modelCard, storedModel } from '../model-answers.ts';
import type { LibraryModel } from '../model-library.ts';
import { flowModel, startScoring } from '../score-case.ts';
import { latestOfEach } from '../shown-evaluation.ts';
import { confined } from '../upload-place.ts';

export function modelHandlers(parts: EngineParts) {
  const { audit, library } = parts;
  const { scores, evaluations } = parts.case;

  const known = async (): Promise<KnownOfModels> => ({
    active: await scores.inUse(),
    evaluations: await evaluations.list(),
  });
  const shown = async (model: LibraryModel): Promise<StoredModel> =>
    storedModel(model, await known());

  return {
    async 'models.list'() {
      const [all, of] = [await library.list(), await known()];
      return all.map((model) => storedModel(model, of));
    },
    'models.kinds': () => models.map(kindOf),
    'models.performance': async () => latestOfEach(await evaluations.list()),
    async 'models.get'({ modelId }) {
      const model = await library.find(modelId);
      const isReading = (await readingPaths(parts)).includes(model.path);
      return modelCard(model, await known(), { drift: await scores.driftOf(modelId), isReading });
    },
    async 'models.add'({ path: named, sidePath: namedSide, name }, { confinedTo, door }) {
      const place = (one: string) => resolve(confined(one, confinedTo));
      const [path, sidePath] = [
        place(named),
        namedSide === undefined ? undefined : place(namedSide),
      ];
      const added = await library.addFile(path, { name, sidePath });
      await parts.uploads.remove(path);
      if (sidePath !== undefined) await parts.uploads.remove(sidePath);
      const details = { modelId: added.modelId, name: added.name, sha256: added.sha256 };
      await audit.note({ door, action: 'model.added', details });
      parts.changed(['models']);
      return shown(added);
    },
    async 'models.rename'({ modelId, name }, { door }) {
      const renamed = await library.rename(modelId, name);
      await audit.note({ door, action: 'model.renamed', details: { modelId, name } });
      parts.changed(['models']);
      return shown(renamed);
    },
    async 'models.remove'({ modelId }, { door }) {
      const before = await shown(await library.find(modelId));
      const { name, sha256 } = await library.remove(modelId);
      const entry = audit.entry({
        door,
        action: 'model.removed',
        details: { modelId, name, sha256 },
      });
      await scores.forget(modelId, entry);
      parts.changed(before.isActive ? ['models', 'flows'] : ['models']);
      return { ...before, isActive: false };
    },
    async 'models.export'({ modelId }, { door }) {
      const model = await library.usable(modelId);
      await audit.note({ door, action: 'model.exported', details: { modelId, name: model.name } });
      const exportId = randomUUID();
      return parts.jobs.start('export', model.name, (_report, signal) =>
        exportModel(parts, model, exportId, signal),
      );
    },
    async 'models.use'({ modelId }, { door }) {
      if (modelId === 'none') {
        await scores.use(
          undefined,
          audit.entry({ door, action: 'model.used', details: { modelId } }),
        );
        parts.changed(['models', 'flows']);
        return null;
      }
      const { name } = await flowModel(parts, modelId);
      if (!(await scores.isWhole(modelId))) {
        return startScoring(parts, { modelId, isTakenUp: true }, door);
      }
      const details = { modelId, name };
      await scores.use(modelId, audit.entry({ door, action: 'model.used', details }));
      parts.changed(['models', 'flows']);
      return null;
    },
  } satisfies Partial<Handlers>;
}

function kindOf(model: (typeof models)[number]): ModelKind {
  const { id, title, explain, needsLabels, reads } = model;
  const isOfFlows = needsLabels || reads === 'first packets';
  return {
    ...{ kind: id, title, help: explain, needsLabels, settings: kindSettings(model) },
    units: isOfFlows ? ['flow'] : ['flow', 'host'],
    readsEvidence: reads === 'first packets',
  };
}
