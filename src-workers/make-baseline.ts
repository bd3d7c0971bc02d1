// Gathered rows of ordinary traffic -> a baseline, packed: each kind is fitted on the same rows.

import type {
  BaselineFile,
  BaselineRequest,
  ModelSink,
  TrainRequest,
} from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { grouped, many } from '../src-core/base/in-words.ts';
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
  refuseFew(inventory.flows, request.minFlows);
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

function refuseFew(flows: number, minFlows: number): void {
  if (flows >= minFlows) return;
  const sentence = `${many(flows, 'flow')} of ordinary traffic ${flows === 1 ? 'was' : 'were'} seen, and ${grouped(minFlows)} are asked for: collect for longer, or ask for fewer.`;
  throw new AppError('bad-input', sentence);
}
