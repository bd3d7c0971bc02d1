// A trained model <-> the text of its file. What is read back is believed only when its checksum holds,
// and every length and index that scoring goes by is right: the file may come from anybody.

import { z } from 'zod';
import { AppError } from '../src-core/base/app-error.ts';
import { isConformal } from '../src-core/model/conformal.ts';
import { baselineKind, findModel, models } from '../src-core/model/models.ts';
import { matrixColumns } from '../src-core/model/preparation.ts';
import { rowUnits } from '../src-core/model/row-source.ts';
import { isTrainingBins } from '../src-core/model/stability-index.ts';
import { readState, stateSum, stateText } from '../src-core/model/state-json.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';

/** One more when a member comes to mean something else. */
const version = 1;
/** Unpacked. */
export const mostModelBytes = 512 * 1024 * 1024;

const head = (sum: string) => `{"wiresift_model":${version},"sha256":"${sum}","model":`;
const headPattern = /^\{"wiresift_model":(\d{1,9}),"sha256":"([0-9a-f]{64})","model":/;

export function modelFileText(trained: TrainedModel): string {
  const text = stateText(trained);
  return `${head(stateSum(text))}${text}}`;
}

/** `name` is how the person knows the file. */
export function readModelFile(text: string, name: string): TrainedModel {
  const refuse = (why: string) => new AppError('bad-input', `${name} ${why}`);
  const [start, wrote, sum] = headPattern.exec(text) ?? [];
  if (start === undefined) throw refuse('is not a model of Wiresift.');
  if (Number(wrote) > version) {
    throw refuse(
      `was written by a newer Wiresift (model version ${wrote}): this one reads ${version}.`,
    );
  }
  const body = text.slice(start.length, -1);
  if (!text.endsWith('}') || stateSum(body) !== sum) {
    throw refuse('is damaged or was changed: its checksum does not fit.');
  }
  return believedModel(stateOf(body, refuse), refuse);
}

type Refuse = (why: string) => AppError;

/** What stands in a file as a model: every length and index that scoring goes by is right. */
export function believedModel(trained: unknown, refuse: Refuse): TrainedModel {
  const { error } = TrainedModelSchema.safeParse(trained);
  if (error) {
    const place = error.issues[0]!.path.join('.').slice(0, mostNameChars);
    throw refuse(`cannot be believed: ${place === '' ? 'what is in it' : place} is wrong.`);
  }
  // As it was read, not as it was parsed: its members keep their order, and so its text its bytes.
  return checked(trained as TrainedModel, refuse);
}

/** A checksum that fits is no proof: whoever wrote the text can write that, too. */
export function stateOf(body: string, refuse: Refuse): unknown {
  try {
    return readState(body);
  } catch {
    throw refuse('cannot be believed: it cannot be read.'); // no JSON, or nested without end
  }
}

function checked(trained: TrainedModel, refuse: Refuse): TrainedModel {
  const { kind, state, width, preparation, reference } = trained;
  const model = models.find(({ id }) => id === kind);
  if (!model) throw refuse(`is a model of the kind "${kind}", which this Wiresift does not know.`);
  if (matrixColumns(preparation).length !== width || !model.isState(state, width)) {
    throw refuse('cannot be believed: its state is not one of its kind.');
  }
  if ((model.reads === 'texts') !== (trained.encoder !== undefined)) {
    throw refuse('cannot be believed: it does not say what reads its texts.');
  }
  if (!findModel(baselineKind).isState(trained.baseline.state, width)) {
    throw refuse('cannot be believed: its baseline is not one.');
  }
  const { rows, names, ranges } = reference;
  const isWhole = rows.values.length === rows.rows * width && names.length === rows.rows;
  const isNamed = preparation.columns.every(({ name }) =>
    ranges.some(({ column }) => column === name),
  );
  if (!isWhole || !isNamed) throw refuse('cannot be believed: its ordinary rows are not whole.');
  return trained;
}

const mostNameChars = 100;
const Name = z.string().max(mostNameChars);
const Text = z.string().max(10_000);
const Count = z.int().min(0);
const Numbers = z.instanceof(Float64Array);
const Words = z.array(Text).max(100_000);

const Column = z.discriminatedUnion('kind', [
  z.strictObject({ name: Text, kind: z.literal('plain') }),
  z.strictObject({
    name: Text,
    kind: z.literal('numbers'),
    isLog: z.boolean(),
    middle: z.number(),
    spread: z.number().positive(),
    hasGaps: z.boolean(),
  }),
  z
    .strictObject({
      name: Text,
      kind: z.literal('words'),
      words: Words,
      rarities: z.array(z.number()).max(100_001),
    })
    .refine(({ words, rarities }) => rarities.length === words.length + 1),
]);

const Range = z.discriminatedUnion('kind', [
  z.strictObject({
    column: Text,
    kind: z.literal('numbers'),
    low: z.number().nullable(),
    middle: z.number().nullable(),
    high: z.number().nullable(),
  }),
  z.strictObject({ column: Text, kind: z.literal('words'), words: Words }),
]);

const Matrix = z.strictObject({
  columns: Words,
  rows: Count,
  values: Numbers.refine((values) => values.every(Number.isFinite)),
});

const Habits = z.strictObject({
  version: z.literal(1),
  isCut: z.boolean(),
  hosts: z
    .array(
      z.strictObject({
        address: Text,
        contacts: z.number(),
        destinations: z.number(),
        ports: z.number(),
        failedRatio: z.number(),
        sentBytes: z.number(),
        receivedBytes: z.number(),
      }),
    )
    .max(100_000),
  services: z.array(Text).max(300_000),
});

const Card = z.strictObject({
  date: Text,
  version: Text,
  evidence: z.array(z.strictObject({ name: Text, bytes: Count, sha256: Text })).max(10_000),
  rows: Count,
  fittedRows: Count,
  heldOutRows: Count,
  leftOutRows: Count,
  classes: Words,
  falseAlarmRate: z.number().min(0).max(1),
  notes: Words,
  isShipped: z.boolean(),
});

const SettingValue = z.union([z.number(), Text, z.boolean(), z.array(z.number()).max(100)]);

const TrainedModelSchema = z.strictObject({
  kind: Name,
  settings: z.record(z.string(), SettingValue),
  seed: z.number(),
  source: z.strictObject({ unit: z.enum(rowUnits), id: Name, hash: Name }),
  habits: Habits.optional(),
  preparation: z.strictObject({ columns: z.array(Column).max(100_000) }),
  width: Count,
  state: z.unknown(),
  encoder: z.strictObject({ name: Name, sha256: Name, width: Count }).optional(),
  conformal: z.custom((value) => isConformal(value)),
  threshold: z.number(),
  baseline: z.strictObject({ state: z.unknown(), threshold: z.number() }),
  bins: z.custom((value) => isTrainingBins(value)),
  reference: z.strictObject({ ranges: z.array(Range).max(100_000), rows: Matrix, names: Words }),
  card: Card,
});
