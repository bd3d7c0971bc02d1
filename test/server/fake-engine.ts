// An engine that remembers what it was asked and answers what the test wants.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Caller } from '../../src-contract/dispatch.ts';
import type { News } from '../../src-contract/news.ts';
import type { Reply } from '../../src-contract/reply.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { DoorLog, Engine } from '../../src-main/engine/engine.ts';

interface Asked {
  readonly name: unknown;
  readonly input: unknown;
  readonly caller: Caller;
}

export class FakeEngine implements Engine {
  readonly asked: Asked[] = [];
  readonly folder: string;
  readonly uploadFolder: string;
  /** The names that uploads came by, as the door handed them over. */
  readonly uploadNames: string[] = [];
  answer: () => Reply<unknown> = () => ({ ok: true, answer: [] });
  /** What the door told the log. */
  readonly lines: Record<string, unknown>[] = [];
  /** What the log was told never to write. */
  readonly keptOut: string[] = [];
  readonly log = this.#logWith({});
  readonly #hearing = new Set<(news: News) => void>();

  #logWith(own: object): DoorLog {
    const say = (facts: object, sentence: string) =>
      void this.lines.push({ ...own, ...facts, sentence });
    return {
      info: say,
      warn: say,
      error: say,
      bug: (error) => say({ error }, 'a bug'),
      // Lines with further facts are looked at where the real log is tested.
      with: (facts) => this.#logWith({ ...own, ...facts }),
      keepOut: (secret) => void this.keptOut.push(secret),
    };
  }

  private constructor(folder: string) {
    this.folder = folder;
    this.uploadFolder = join(folder, 'uploads');
  }

  static async start(): Promise<FakeEngine> {
    return new FakeEngine(await mkdtemp(join(tmpdir(), 'wiresift-fake-')));
  }

  async call(name: unknown, input: unknown, caller: Caller): Promise<Reply<unknown>> {
    this.asked.push({ name, input, caller });
    return this.answer();
  }

  listen(hear: (news: News) => void): () => void {
    this.#hearing.add(hear);
    return () => this.#hearing.delete(hear);
  }

  tell(news: News): void {
    for (const hear of this.#hearing) hear(news);
  }

  get listeners(): number {
    return this.#hearing.size;
  }

  async uploadPath(name: string): Promise<string> {
    this.uploadNames.push(name);
    return join(await mkdtemp(join(this.folder, 'upload-')), 'capture');
  }

  exportPath(exportName: string): string {
    if (exportName !== basename(exportName) || !exportName.endsWith('.csv')) {
      throw new AppError('not-found', 'There is no such export.');
    }
    return join(this.folder, exportName);
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
