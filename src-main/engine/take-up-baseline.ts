// Which baseline captures are compared with stands in the settings file, so that imports, live captures and the
// command line go by the same one.

import type { Door } from '../../src-contract/routes/audit.ts';
import type { LibraryBaseline } from './baseline-library.ts';
import type { EngineParts } from './engine-parts.ts';

/** Undefined: none any more. The path is one of ours, so whoever asks may be confined. */
export async function takeUpBaseline(
  { settings, audit, changed }: EngineParts,
  baseline: LibraryBaseline | undefined,
  door: Door | undefined,
): Promise<void> {
  await settings.set('baseline', baseline?.path, false);
  const details = { baselineId: baseline?.baselineId ?? null, name: baseline?.name ?? null };
  await audit.note({ door, action: 'baseline.used', details });
  changed(['models', 'settings']);
}
