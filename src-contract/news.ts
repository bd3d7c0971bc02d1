// What the engine says unasked. Data never comes this way: news only says "ask again".

import type { Job } from './routes/jobs.ts';

export type Noun = 'captures' | 'flows' | 'events' | 'alerts';

export type News =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'changed'; readonly nouns: readonly Noun[] };
