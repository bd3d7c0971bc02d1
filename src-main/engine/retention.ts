// Takes away what the program keeps in its data folder and what is over the limits that a person has set. Each
// thing that goes is noted in the log of the case that is open, and in the program's own.

import { rm } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { agingKinds } from '../../src-contract/program-settings.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type {
  AgedThing,
  RetentionDone,
  RetentionPreview,
} from '../../src-contract/routes/retention.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { Case } from '../store/open-case.ts';
import { type AgingPlace, findAgingThings } from './aging-things.ts';
import type { Audit } from './audit.ts';
import { isOpenElsewhere, lastPathOf } from './case-in-use.ts';
import type { EngineParts } from './engine-parts.ts';
import { type AgingThing, type OverLimit, overLimits } from './over-limits.ts';

type Named = 'dataFolder' | 'exportFolder' | 'jobs' | 'log' | 'settings' | 'changed';
type Place = Pick<EngineParts, Named> & {
  readonly case: Pick<Case, 'caseId'>;
  readonly audit: Pick<Audit, 'note'>;
};

const mostListed = 1000;

export class Retention {
  readonly #place: Place;
  #running: Promise<unknown> = Promise.resolve();
  #isClosing = false;

  constructor(place: Place) {
    this.#place = place;
  }

  async preview(): Promise<RetentionPreview> {
    const { limits, things, over } = await this.#look();
    const leaving = over.filter(({ thing }) => !thing.isInUse);
    const listed = leaving.slice(0, mostListed);
    return {
      ...{ dataFolder: this.#place.dataFolder, limits },
      things: await Promise.all(listed.map((each) => this.#told(each))),
      total: leaving.length,
      bytes: bytesOf(leaving.map(({ thing }) => thing)),
      inUse: over.length - leaving.length,
      kept: agingKinds.map((kind) => {
        const own = things.filter((thing) => thing.kind === kind);
        return { kind, things: own.length, bytes: bytesOf(own) };
      }),
    };
  }

  /** One after the other, when it is asked for twice. */
  run(door: Door | undefined): Promise<RetentionDone> {
    const done = this.#running.then(() => this.#run(door));
    this.#running = done.catch(() => {});
    return done;
  }

  /** Where the settings want it. A file of settings that is wrong takes nothing away. */
  async runAtStart(): Promise<void> {
    try {
      const { retention } = await this.#place.settings.program();
      if (retention.atStart) await this.run('program');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  /** Resolves when nothing is being taken away any more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#running;
  }

  async #look() {
    const { dataFolder, exportFolder, jobs, settings, case: open } = this.#place;
    const { retention: limits } = await settings.program();
    const place: AgingPlace = {
      ...{ dataFolder, exportFolder, ownCaseId: open.caseId },
      isBusy: jobs.list().some(({ state }) => state === 'running' || state === 'queued'),
    };
    const things = await findAgingThings(place);
    return { limits, things, over: overLimits(things, limits, Date.now()) };
  }

  async #run(door: Door | undefined): Promise<RetentionDone> {
    const { over } = await this.#look();
    const gone: AgedThing[] = [];
    const failed: { path: string; sentence: string }[] = [];
    let inUse = 0;
    for (const each of over) {
      if (this.#isClosing) break;
      // Looked at once more: another process may have opened its case since.
      if (each.thing.isInUse || (await this.#isUsedNow(each.thing))) {
        inUse += 1;
        continue;
      }
      const told = await this.#told(each);
      const sentence = await this.#remove(each.thing.path);
      if (sentence !== undefined) failed.push({ path: told.path, sentence });
      else {
        gone.push(told);
        await this.#note(told, door);
      }
    }
    if (gone.length > 0) this.#place.changed(['captures']);
    const bytes = gone.reduce((sum, thing) => sum + thing.bytes, 0);
    return { things: gone.slice(0, mostListed), total: gone.length, bytes, inUse, failed };
  }

  async #isUsedNow({ caseId, path }: AgingThing): Promise<boolean> {
    if (caseId === undefined) return false;
    if (caseId !== this.#place.case.caseId) return isOpenElsewhere(dirname(dirname(path)));
    return this.#place.jobs.list().some(({ state }) => state === 'running' || state === 'queued');
  }

  /** Undefined when it is gone. */
  async #remove(path: string): Promise<string | undefined> {
    try {
      await rm(path, { recursive: true, force: true });
      return undefined;
    } catch (error) {
      const sentence = fileError(error, this.#shown(path));
      if (sentence instanceof AppError) return sentence.message;
      this.#place.log.bug(error);
      return `${this.#shown(path)} could not be removed.`;
    }
  }

  async #note({ kind, caseId, path, bytes, why }: AgedThing, door: Door | undefined) {
    const details = { kind, caseId, path, bytes, why };
    this.#place.log.info(details, 'taken away');
    await this.#place.audit.note({ door, action: 'retention.removed', details });
  }

  async #told({ thing, why }: OverLimit): Promise<AgedThing> {
    const { kind, caseId, path, bytes, changedMs } = thing;
    const beside = caseId === undefined ? undefined : await lastPathOf(dirname(dirname(path)));
    return {
      ...{ kind, caseId: caseId ?? null, casePath: beside ?? null, path: this.#shown(path) },
      ...{ bytes, changedUs: Math.round(changedMs * 1000), why },
    };
  }

  #shown(path: string): string {
    return relative(this.#place.dataFolder, path).split(sep).join('/');
  }
}

const bytesOf = (things: readonly AgingThing[]): number =>
  things.reduce((sum, { bytes }) => sum + bytes, 0);
