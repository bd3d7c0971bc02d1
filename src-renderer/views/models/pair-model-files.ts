// Files that a person chose at once -> models, each ONNX one with the side file that says what its columns are.

interface ChosenModel<Chosen> {
  readonly model: Chosen;
  readonly side: Chosen | undefined;
}

export interface PairedModels<Chosen> {
  readonly models: readonly ChosenModel<Chosen>[];
  /** Side files whose model was not chosen. */
  readonly strays: readonly Chosen[];
}

export function pairModelFiles<Chosen extends { readonly name: string }>(
  files: readonly Chosen[],
): PairedModels<Chosen> {
  const sides = files.filter(({ name }) => /\.json$/i.test(name));
  const models = files.filter((file) => !sides.includes(file));
  const brought = models.filter(({ name }) => isOnnx(name));
  // One of each belong together, however they are called.
  const isOnePair = brought.length === 1 && sides.length === 1;
  const sideOf = ({ name }: Chosen) =>
    isOnePair ? sides[0] : sides.find((side) => stemOf(side.name) === stemOf(name));
  const paired = models.map((model) => ({
    model,
    side: isOnnx(model.name) ? sideOf(model) : undefined,
  }));
  const strays = sides.filter((side) => paired.every((pair) => pair.side !== side));
  return { models: paired, strays };
}

const isOnnx = (name: string): boolean => /\.onnx$/i.test(name);
const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase();
