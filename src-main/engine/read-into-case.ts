// What a capture tells, into the case while it is read: flows, events, alerts. Of a file, or of
// one that is still being captured.

import type { Settings } from '../../src-contract/settings.ts';
import type { CaptureFile, ExtractSink } from '../../src-contract/workers.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import { type AnalysisTakers, type Analyzed, analyzeCaptures } from './analyze-captures.ts';
import type { EngineParts } from './engine-parts.ts';
import { modelPaths } from './model-paths.ts';
import { ShownAlerts } from './shown-alerts.ts';

type Place = Pick<EngineParts, 'case' | 'workerFolder' | 'resourceFolder' | 'changed'>;

export interface CaseReading {
  /** Its evidence is the capture's number in the case. */
  readonly capture: CaptureFile;
  /** Only flows that this filter accepts. */
  readonly where: string;
  readonly settings: Settings;
  readonly flowSettings: FlowSettings;
}

export type Watching = Pick<AnalysisTakers, 'grown' | 'found' | 'scored'> &
  Pick<ExtractSink, 'progress'>;

export async function readIntoCase(
  place: Place,
  { capture, where, settings, flowSettings }: CaseReading,
  watching: Watching,
  signal: AbortSignal,
): Promise<Analyzed> {
  const appender = await place.case.flows.appender(capture.evidence);
  const events = await place.case.events.appender(capture.evidence);
  const shown = new ShownAlerts(async (alerts) => {
    await place.case.alerts.replace(capture.evidence, alerts);
    place.changed(['alerts']);
  });
  const models = modelPaths(settings.models, place.resourceFolder);
  const { answer, cancel } = analyzeCaptures(
    place.workerFolder,
    { captures: [capture], settings: flowSettings, where, isWatched: true },
    { ...settings, models },
    {
      ...watching,
      async found(raised, all) {
        await watching.found?.(raised, all);
        await shown.found(all);
      },
      async progress(told) {
        await watching.progress(told);
        await shown.catchUp();
      },
      async flows(batch) {
        await appender.append(batch);
        place.changed(['flows']);
      },
      async events(batch) {
        await events.append(batch);
        place.changed(['events']);
      },
    },
  );
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) await cancel();
  try {
    const analyzed = await answer;
    await place.case.alerts.replace(capture.evidence, analyzed.alerts);
    return analyzed;
  } finally {
    signal.removeEventListener('abort', cancel);
    await Promise.all([appender.close(), events.close()]);
  }
}
