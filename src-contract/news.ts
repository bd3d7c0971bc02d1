// What the engine says unasked. Data never comes this way: news only says "ask again".

import { AppError } from '../src-core/base/app-error.ts';
import type { Severity } from '../src-core/detect/finding.ts';
import type { Job } from './routes/jobs.ts';

export type Noun =
  | 'cases'
  | 'captures'
  | 'flows'
  | 'events'
  | 'alerts'
  | 'settings'
  | 'models'
  | 'evaluations';

export type News =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'changed'; readonly nouns: readonly Noun[] }
  | {
      readonly kind: 'raised';
      readonly captureId: number;
      readonly alerts: readonly RaisedAlert[];
    };

/** Of a capture that is under way: new, or its count has passed 10, 100 or 1000. */
export interface RaisedAlert {
  readonly alertId: string;
  readonly title: string;
  readonly severity: Severity;
}

export type NewsTopic = News['kind'];

/** Every kind of news, and what it says. A kind without its line here does not compile. */
export const newsTopics: { readonly [Topic in NewsTopic]: string } = {
  job: 'a job began, went on or ended',
  changed: 'something is not as it was: ask again',
  raised: 'alerts of a capture that is under way',
};

const allTopics = Object.keys(newsTopics) as NewsTopic[];

/** As a client writes them: names with commas between; all of them where it says nothing. */
export function topicsIn(asked: unknown): ReadonlySet<NewsTopic> {
  if (asked === undefined) return new Set(allTopics);
  const names = typeof asked === 'string' ? asked.split(',').map((name) => name.trim()) : [''];
  const chosen = allTopics.filter((topic) => names.includes(topic));
  if (chosen.length === new Set(names).size) return new Set(chosen);
  throw new AppError('bad-input', `topics takes ${allTopics.join(', ')}, with commas between.`);
}
