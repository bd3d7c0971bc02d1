// Which models score in an analysis: by their paths, and by a word the one that came with the program.

import { join } from 'node:path';

/** Made by `npm run pretrain`. */
export const shippedModel = 'isolation-forest.model';
/** How the settings and the command line name it. */
export const shippedName = 'shipped';

export function modelPaths(models: readonly string[], resourceFolder: string): readonly string[] {
  return models.map((model) =>
    model === shippedName ? join(resourceFolder, 'models', shippedModel) : model,
  );
}
