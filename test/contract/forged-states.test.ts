// States with a number, a list or a length of them changed: refused, or scored with without an accident.

import { expect, test } from 'vitest';
import { readModelFile } from '../../src-contract/model-file.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { Random } from '../../src-core/base/random.ts';
import { featureImportance } from '../../src-core/model/feature-importance.ts';
import { Scorer } from '../../src-core/model/scorer.ts';
import { readState, stateSum, stateText } from '../../src-core/model/state-json.ts';
import type { TrainedModel } from '../../src-core/model/trained-model.ts';
import { mixedRecords } from '../core/model/record-tables.ts';
import { modelKinds, smallModel } from '../core/model/small-models.ts';

const { table } = mixedRecords(20, 9);
const forgeriesOfKind = 20;

type Place = readonly [holder: Record<string, unknown>, name: string];

/** All that a state is made of, but the members of its typed arrays. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [
    [holder, name] as const,
    ...placesIn(holder[name]),
  ]);
}

const numbers = [0, -1, 1, 2, 0.5, -0.5, 1e300, -1e300, 65_535, Number.NaN, Infinity];

function forge([holder, name]: Place, random: Random): void {
  const old = holder[name];
  if (ArrayBuffer.isView(old) && random.chance(0.8)) holder[name] = otherArray(old, random);
  else if (typeof old === 'number') holder[name] = random.pick([...numbers, old + 1, old - 1]);
  else
    holder[name] = random.pick<unknown>([
      undefined,
      null,
      {},
      [],
      '',
      'linear',
      3,
      new Float64Array(2),
    ]);
}

function otherArray(old: ArrayBufferView, random: Random): unknown {
  const array = (old as Float64Array).slice();
  if (array.length === 0) return [];
  const at = random.between(0, array.length - 1);
  if (random.chance(0.15)) return array.slice(1);
  if (random.chance(0.1)) return Float64Array.from([...array, 1]);
  array[at] = random.chance(0.5)
    ? random.pick(numbers)
    : array[random.between(0, array.length - 1)]!;
  return array;
}

function believed(text: string): TrainedModel | undefined {
  const file = `{"wiresift_model":1,"sha256":"${stateSum(text)}","model":${text}}`;
  try {
    return readModelFile(file, 'own.model');
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

test.each(modelKinds)('%s', (kind) => {
  const random = new Random(12);
  const text = stateText(smallModel(kind));
  let refused = 0;
  for (let turn = 0; turn < forgeriesOfKind; turn++) {
    const forged = readState(text) as TrainedModel;
    forge(random.pick(placesIn({ state: forged.state }).slice(1)), random);
    const trained = believed(stateText(forged));
    if (!trained) refused++;
    else scoreAndExplain(trained);
  }
  expect(refused).toBeGreaterThan(0);
});

/** Which numbers come out is the forger's affair, that it ends and gives numbers is ours. */
function scoreAndExplain(trained: TrainedModel): void {
  const scorer = new Scorer(trained);
  const scored = scorer.score(table);
  expect(scored.raw).toHaveLength(table.rows);
  const { raw, base, interaction, contributions } = scorer.explain(table, scored, 9);
  const added = contributions.map((one) => one.added);
  for (const number of [...scored.raw, raw, base, interaction, ...added])
    expect(number).not.toBeNaN();
  for (const { share } of featureImportance(trained)) expect(share).not.toBeNaN();
}
