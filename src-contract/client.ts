// The page's side of the wall: four verbs that each shell provides, and the typed Api over them.

import type { AnswerOf, Api, RouteName } from './contract.ts';
import type { News } from './news.ts';
import { answerOf, type Reply } from './reply.ts';

export interface Transport {
  call(name: RouteName, input: unknown): Promise<Reply<unknown>>;
  /** Returns how to stop listening. */
  listen(hear: (news: News) => void): () => void;
  /** Makes a file that the person chose known to the engine; gives the path to import it by. */
  give(file: File): Promise<string>;
  /** Hands a finished export to the person. */
  take(exportName: string): void;
}

export function apiOver(call: Transport['call']): Api {
  return async <Name extends RouteName>(name: Name, question: unknown) =>
    answerOf(await call(name, question)) as AnswerOf<Name>;
}
