// Numbers and words -> tensors of the type that an ONNX model wants, and its answers -> numbers.

import type { OnnxValue, Tensor } from 'onnxruntime-web';
import { AppError } from '../src-core/base/app-error.ts';
import type { OnnxFeed, OnnxNumbers } from './onnx-session.ts';

type Runtime = typeof import('onnxruntime-web');

export function feedTensor(
  ort: Runtime,
  { place, values, shape }: OnnxFeed,
  model: string,
): Tensor {
  const { name, type } = place;
  if (type === 'string') {
    return new ort.Tensor('string', Array.from<number | string, string>(values, String), shape);
  }
  const numbers = values as ArrayLike<number>;
  if (type === 'float32') return new ort.Tensor(type, Float32Array.from(numbers), shape);
  if (type === 'float64') return new ort.Tensor(type, Float64Array.from(numbers), shape);
  if (type === 'int32') return new ort.Tensor(type, Int32Array.from(numbers, whole), shape);
  if (type === 'int64') {
    const wide = BigInt64Array.from({ length: numbers.length }, (_, i) =>
      BigInt(whole(numbers[i]!)),
    );
    return new ort.Tensor(type, wide, shape);
  }
  throw new AppError(
    'bad-input',
    `${model} takes "${name}" as ${type ?? 'a list or a map'}, which cannot be given: numbers or text can.`,
  );

  function whole(number: number): number {
    if (Number.isFinite(number)) return Math.trunc(number);
    throw new AppError(
      'bad-input',
      `${model} takes whole numbers as "${name}", and a value is missing: "fill" in its side file says what to put there.`,
    );
  }
}

export function numbersOfTensor(
  value: OnnxValue | undefined,
  model: string,
  output: string,
): OnnxNumbers {
  const data = value && 'data' in value ? value.data : undefined;
  const shape = value && 'dims' in value ? value.dims : [];
  if (data instanceof Float64Array) return { values: data, shape };
  if (data instanceof BigInt64Array) return { values: Float64Array.from(data, Number), shape };
  if (data instanceof Float32Array || data instanceof Int32Array) {
    return { values: Float64Array.from(data), shape };
  }
  throw new AppError('bad-input', `${model} gives no numbers as "${output}".`);
}
