// A capture -> its alerts, in this process: the same objects that the threads run.

import { readFileSync, statSync } from 'node:fs';
import type { Alert } from '../../src-core/alert/alert.ts';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { alertSourceOf } from '../../src-core/alert/alert-source.ts';
import { Detection } from '../../src-core/detect/detection.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import type { Finding } from '../../src-core/detect/finding.ts';
import { emptyContext } from '../../src-core/detect/no-indicators.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { modelPaths } from '../../src-main/engine/model-paths.ts';
import { extractFlows } from '../../src-workers/extract-flows.ts';
import { ModelWatch } from '../../src-workers/model-watch.ts';
import { openModel } from '../../src-workers/open-model.ts';

export interface Read {
  readonly alerts: readonly Alert[];
  readonly packets: number;
  readonly flows: number;
  readonly seconds: number;
  readonly bytes: number;
}

const windowSec = 60;

const shipped = async () => {
  const [path] = modelPaths(['shipped'], 'resources');
  const model = await openModel({ name: 'shipped', bytes: readFileSync(path!) });
  return new ModelWatch(model, { name: 'shipped', sha256: '' });
};

export async function alertsOf(path: string, only: readonly string[] = []): Promise<Read> {
  const asked = detectors.filter(({ id }) => only.length === 0 || only.includes(id));
  const chosen = asked.map(({ id, defaults }) => ({ id, settings: defaults }));
  const detection = new Detection(asked, chosen, emptyContext);
  const book = new AlertBook(alertSourceOf);
  const hear = async (findings: readonly Finding[]) => void book.add(findings);
  const model = only.length === 0 ? await shipped() : undefined;
  const begunAt = performance.now();
  const request = {
    captures: [{ path, evidence: 1 }],
    settings: defaultFlowSettings,
    wantsEvents: true,
    windowSec,
  };
  const { packets, flows } = await extractFlows(request, {
    begin: async (window) => detection.begin(window),
    async flows(batch) {
      await hear(detection.flows(batch));
      await hear((await model?.see(batch)) ?? []);
    },
    events: (batch) => hear(detection.events(batch)),
    open: (batch) => hear(detection.open(batch)),
    close: () => hear(detection.close()),
    progress: async () => {},
  });
  await hear(detection.end());
  await hear((await model?.end()) ?? []);
  const seconds = (performance.now() - begunAt) / 1000;
  return { alerts: book.alerts(), packets, flows, seconds, bytes: statSync(path).size };
}
