// One engine holds one case and answers the contract's questions, whichever door asks them.

import type { Caller } from '../../src-contract/dispatch.ts';
import type { News } from '../../src-contract/news.ts';
import type { Reply } from '../../src-contract/reply.ts';

export interface EngineOptions {
  /** Where the built `*.worker.js` files lie: the door's own folder. */
  readonly workerFolder: string;
  /** The project's or the installed app's `resources/`. */
  readonly resourceFolder: string;
  /** Where scratch cases, uploads and exports may be kept. Made when missing. */
  readonly dataFolder: string;
  readonly version: string;
}

export interface Engine {
  /** Answers a question of the contract; never rejects. */
  call(name: unknown, input: unknown, caller: Caller): Promise<Reply<unknown>>;
  /** Returns how to stop listening. */
  listen(hear: (news: News) => void): () => void;
  /** A new, empty place for an upload of this name; `captures.import` takes it as its path. */
  uploadPath(name: string): Promise<string>;
  readonly uploadFolder: string;
  /** Where a finished export lies; AppError('not-found') for a name that is none. */
  exportPath(exportName: string): string;
  /** Ends jobs, closes the case, removes what was scratch. */
  close(): Promise<void>;
}

export async function createEngine(options: EngineOptions): Promise<Engine> {
  throw new Error(`not yet: ${options.version}`);
}
