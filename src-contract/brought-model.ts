// The side file of an ONNX model that somebody brings along -> what its columns are, and what its output
// means. JSON, beside the model and with its name.

import { z } from 'zod';
import { AppError } from '../src-core/base/app-error.ts';
import { scoreMeanings } from '../src-core/model/brought/output-scores.ts';

/** What a model's rows can be. */
const broughtProfiles = ['wiresift', 'hosts', 'records'] as const;

const mostColumns = 10_000;
const Name = z.string('is no name').min(1, 'is empty').max(1000, 'is too long');
const Value = z.number('is no number');

const Brought = z.strictObject({
  profile: z.enum(broughtProfiles, `is none of ${broughtProfiles.join(', ')}`),
  /** In the order in which the model takes them. */
  columns: z
    .array(Name, 'is no list of names')
    .min(1, 'is empty')
    .max(mostColumns, `has more than ${mostColumns} names`)
    .refine((names) => new Set(names).size === names.length, 'names a column twice'),
  /** The one that gives floating-point numbers, when nothing is said. */
  output: Name.optional(),
  score: z.enum(scoreMeanings, `is none of "${scoreMeanings.join('", "')}"`),
  /** On the output's own scale. */
  threshold: Value,
  /** What stands where a value is missing: for all columns, or by their names. */
  fill: z
    .union([Value, z.record(z.string(), Value)], 'is neither a number nor numbers by name')
    .optional(),
});

export type BroughtModel = z.infer<typeof Brought>;

/** Beside the model, and named like it. */
export const sideFileName = (model: string): string => model.replace(/\.onnx$/i, '.json');

export const mostSideBytes = 1024 * 1024;

/** `name` is how the person knows the file. */
export function readBroughtModel(text: string, name: string): BroughtModel {
  const refuse = (why: string) => new AppError('bad-input', `${name} ${why}.`);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse('is no JSON');
  }
  const parsed = Brought.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const { path, message } = issue!;
  if (issue!.code === 'unrecognized_keys')
    throw refuse(`says "${issue.keys[0]}", which means nothing`);
  if (path.length === 0) throw refuse('is no object of names and values');
  throw refuse(`cannot be used: "${path.join('.')}" ${message}`);
}
