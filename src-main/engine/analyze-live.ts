// A capture that goes on -> its analysis, without a case: its files are followed while they are written. What is
// found is told at once, and all of it when the capture has ended.

import type { Settings } from '../../src-contract/settings.ts';
import type { ExtractSummary } from '../../src-contract/workers.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { silenceAlerts } from '../../src-core/alert/silence-alerts.ts';
import { type AnalyzedFiles, type AnalyzePlace, analyzeTo, factsOf } from './analyze-files.ts';
import type { CapturedToFile, FileCapture } from './capture-to-file.ts';

export interface AnalyzedLive {
  readonly captured: CapturedToFile;
  /** What was captured is there, whatever became of its analysis. */
  readonly analyzed: AnalyzedFiles | { readonly failure: unknown };
}

export async function analyzeLive(
  place: AnalyzePlace,
  running: FileCapture,
  settings: Settings,
  hear: (raised: readonly Alert[]) => void,
): Promise<AnalyzedLive> {
  let finished: Promise<CapturedToFile> | undefined;
  const finish = () => {
    finished ??= running.captured.then(() => running.finish());
    return finished;
  };
  const source = {
    captures: [{ path: 'The capture', evidence: 1, isGrowing: true }],
    grown: running.grown,
    async found(raised: readonly Alert[]) {
      const { alerts } = silenceAlerts(raised, settings.silence);
      if (alerts.length > 0) hear(alerts);
    },
    /** One capture, however many its files are: what it suffers from stands with the first. */
    async evidence({ captures: [read] }: ExtractSummary) {
      const { paths } = await finish();
      const facts = await Promise.all(paths.map((path) => factsOf(path)));
      return facts.map((fact, at) => ({
        ...{ ...fact, number: 1, issues: at === 0 ? read!.issues : [] },
      }));
    },
  };
  const analyzed = await analyzeTo(place, source, settings).catch((failure) => ({ failure }));
  return { captured: await finish(), analyzed };
}
