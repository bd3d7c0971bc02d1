// What an ONNX model takes and gives, held against what its side file says of it: what does not fit is
// refused before a row is read.

import type { BroughtModel } from '../src-contract/brought-model.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { suggestedIn, suggestName } from '../src-core/base/suggest-name.ts';
import { wiresiftMatrix } from '../src-core/feature/wiresift-matrix.ts';
import { hostFeatures } from '../src-core/model/row-source.ts';
import type { OnnxSession } from './onnx-session.ts';

export function checkInputs({ name, inputs }: OnnxSession, columns: readonly string[]): void {
  const refuse = (why: string) => new AppError('bad-input', `${name} ${why}`);
  if (inputs.length !== 1 && inputs.length !== columns.length) {
    throw refuse(
      `takes ${inputs.length} inputs, and its side file names ${columns.length} columns.`,
    );
  }
  for (const { name: input, shape } of inputs) {
    const own = inputs.length === 1 ? columns.length : 1;
    const width = shape.length === 1 ? 1 : shape[1];
    if (shape.length > 2)
      throw refuse(`takes "${input}" in ${shape.length} dimensions, not as rows.`);
    if (width === undefined || width === own) continue;
    throw refuse(`takes rows of ${width} as "${input}", and its side file names ${own} for it.`);
  }
}

/** What captures give is known before one is read; of a table only the table can tell. */
export function checkColumns(sideName: string, { profile, columns }: BroughtModel): void {
  if (profile === 'records') return;
  const known = profile === 'hosts' ? hostFeatures.map(({ column }) => column) : wiresiftMatrix;
  const stranger = columns.find((column) => !known.includes(column));
  if (stranger === undefined) return;
  const what = profile === 'hosts' ? 'hosts' : 'flows';
  const hint = suggestedIn(suggestName(stranger, known));
  const end = hint === undefined ? '.' : `: did you mean "${hint}"?`;
  const sentence = `${sideName} names "${stranger}", which ${what} do not have${end}`;
  throw new AppError('bad-input', sentence);
}

export function outputOf({ name, outputs }: OnnxSession, asked: string | undefined): string {
  const refuse = (why: string) => new AppError('bad-input', `${name} ${why}`);
  const names = outputs.map((output) => output.name).join(', ');
  const floats = outputs.filter(({ type }) => type === 'float32' || type === 'float64');
  const found = asked === undefined ? floats : outputs.filter((output) => output.name === asked);
  const [output] = found;
  if (asked !== undefined && !output) throw refuse(`has no output "${asked}", but ${names}.`);
  if (output && output.type === undefined) {
    throw refuse(
      `gives "${output.name}" as a list of maps, which cannot be read: export it with zipmap=False.`,
    );
  }
  if (output && found.length === 1) return output.name;
  const maps = outputs.some(({ type }) => type === undefined);
  const hint = maps ? ' A list of maps cannot be read: export it with zipmap=False.' : '';
  throw refuse(`gives ${names}: "output" in its side file says which one holds the score.${hint}`);
}
