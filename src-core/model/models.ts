// Every model that can be fitted, by its id.

import type { Model } from './model.ts';

export const models: readonly Model[] = [];
