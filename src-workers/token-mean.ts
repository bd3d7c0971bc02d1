// What a transformer says of each token -> one list of numbers for each text: their mean, at length 1.

import { AppError } from '../src-core/base/app-error.ts';
import type { OnnxNumbers } from './onnx-session.ts';

/** `lengths` are the texts' tokens, all padded to `longest`. An encoder may have taken the mean itself. */
export function meanOfTokens(
  { values, shape }: OnnxNumbers,
  lengths: readonly number[],
  longest: number,
  name: string,
): Float32Array[] {
  const isByToken = shape.length === 3;
  const width = shape.at(-1) ?? 0;
  const tokens = isByToken ? longest : 1;
  const isWhole = shape[0] === lengths.length && (!isByToken || shape[1] === longest);
  if (!isWhole || width === 0 || values.length !== lengths.length * tokens * width) {
    throw new AppError(
      'bad-input',
      `${name} gives ${shape.join(' x ')} numbers, not one list for each text or token.`,
    );
  }
  return lengths.map((length, text) => {
    const from = text * tokens * width;
    const sum = new Float64Array(width);
    const to = from + (isByToken ? length : 1) * width;
    for (let at = from; at < to; at++) sum[(at - from) % width]! += values[at]!;
    return atLengthOne(sum, name);
  });
}

/** Of the mean or of the sum, that is the same. */
function atLengthOne(sum: Float64Array, name: string): Float32Array {
  const length = Math.hypot(...sum);
  if (!Number.isFinite(length)) {
    throw new AppError('bad-input', `${name} gives no number for some texts.`);
  }
  return Float32Array.from(sum, (part) => (length > 0 ? part / length : 0));
}
