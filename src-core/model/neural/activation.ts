// Weighted sums -> what a layer hands on, in place.

export const activations = ['relu', 'tanh'] as const;

export type Activation = (typeof activations)[number];

export function activate(kind: Activation, numbers: Float64Array, length: number): void {
  if (kind === 'relu') {
    for (let i = 0; i < length; i++) if (numbers[i]! < 0) numbers[i] = 0;
  } else {
    for (let i = 0; i < length; i++) numbers[i] = Math.tanh(numbers[i]!);
  }
}

/** `activated` says where each sum stood; `gradient` is turned into that of the sums. */
export function activateBack(
  kind: Activation,
  activated: Float64Array,
  gradient: Float64Array,
  length: number,
): void {
  if (kind === 'relu') {
    for (let i = 0; i < length; i++) if (activated[i]! <= 0) gradient[i] = 0;
  } else {
    for (let i = 0; i < length; i++) gradient[i]! *= 1 - activated[i]! * activated[i]!;
  }
}
