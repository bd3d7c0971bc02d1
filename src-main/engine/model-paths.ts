// Which models score in an analysis: by their paths, and by a word those that came with the program.

import { join } from 'node:path';

/** Made by `npm run pretrain`. */
const usualKind = 'isolation-forest';
/** `shipped`, or `shipped:autoencoder`. */
const shippedName = /^shipped(?::([a-z-]{1,40}))?$/;

export const isShipped = (model: string): boolean => shippedName.test(model);

/** The models of a baseline know this network: the shipped ones, which do not, stand back for them. */
export const withBaseline = (models: readonly string[], baseline: string): readonly string[] =>
  baseline === '' ? models : [baseline, ...models.filter((model) => !isShipped(model))];

export function modelPaths(models: readonly string[], resourceFolder: string): readonly string[] {
  return models.map((model) => {
    const [isNamed, kind = usualKind] = shippedName.exec(model) ?? [];
    return isNamed === undefined ? model : join(resourceFolder, 'models', `${kind}.model`);
  });
}
