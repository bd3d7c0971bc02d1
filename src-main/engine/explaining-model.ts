// Which model says why, where nobody names one: the one in use, else the first of those that looked at the flows
// while they were read.

import { AppError } from '../../src-core/base/app-error.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LibraryModel } from './model-library.ts';
import { modelPaths } from './model-paths.ts';

interface Asked {
  readonly modelId?: string | undefined;
  /** One of this kind only: what an alert of a model was told by. */
  readonly kind?: string | undefined;
}

export async function explainingModel(
  parts: Pick<EngineParts, 'case' | 'library' | 'settings' | 'resourceFolder'>,
  { modelId, kind }: Asked,
): Promise<string> {
  if (modelId !== undefined) return modelId;
  const inUse = await parts.case.scores.inUse();
  const known = await parts.library.list();
  const paths = await readingPaths(parts);
  const looking = [
    ...known.filter((model) => model.modelId === inUse),
    ...paths.flatMap((path) => known.filter((model) => model.path === path)),
  ];
  const found = looking.find((model) => canExplain(model, kind));
  if (found) return found.modelId;
  const sentence = kind
    ? `The model that told it (${kind}) is not in use any more.`
    : 'No model is in use: choose one, or name it.';
  throw new AppError('bad-input', sentence);
}

function canExplain({ described }: LibraryModel, kind: string | undefined): boolean {
  const isOfFlows = described?.facts.unit === 'flows';
  return isOfFlows && (kind === undefined || described.facts.kind === kind);
}

/** Of models that look at captures while they are read. Settings that cannot be read are told elsewhere, and name none. */
export async function readingPaths({
  settings,
  resourceFolder,
}: Pick<EngineParts, 'settings' | 'resourceFolder'>): Promise<readonly string[]> {
  const { models } = await settings.read().catch(() => ({ models: [] }));
  return modelPaths(models, resourceFolder);
}
