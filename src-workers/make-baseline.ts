// Gathered rows of ordinary traffic -> a baseline, packed: each kind is fitted on the same rows.

import type {
  BaselineFile,
  BaselineRequest,
  ModelSink,
  TrainRequest,
} from '../src-contract/model-service.ts';
import { withoutHabits } from '../src-core/model/traffic-baseline.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { packBaseline } from './baseline-bytes.ts';
import { baselineFacts } from './describe-baseline.ts';
import type { NotedRows } from './gather-rows.ts';
import { fitRows } from './train-rows.ts';

export async function makeBaseline(
  noted: NotedRows,
  request: BaselineRequest,
  sink: ModelSink,
): Promise<BaselineFile> {
  const { name, interfaceName, kinds, date, version, evidence, seed, falseAlarmRate } = request;
  const { inventory } = noted.rows;
  if (!inventory) throw new Error('These rows are of no network.');
  const models: TrainedModel[] = [];
  for (const [turn, kind] of kinds.entries()) {
    const part: ModelSink = {
      progress: (done) => sink.progress((turn + done) / kinds.length),
    };
    const training: TrainRequest = {
      ...{ kind, settings: {}, seed, falseAlarmRate, date, version, evidence },
    };
    models.push(withoutHabits(await fitRows(noted, training, part)));
  }
  const baseline = { name, date, version, interfaceName, evidence, inventory, models };
  return { bytes: packBaseline(baseline), facts: baselineFacts(baseline) };
}
