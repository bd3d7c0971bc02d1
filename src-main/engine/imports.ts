// Imports as jobs: noted in the case before they begin, so that what a killed process left behind is found
// when the case is opened again, taken away, and offered to be run again.

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { failureOf } from '../../src-contract/reply.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { type BegunImport, importOf } from '../store/case-imports.ts';
import type { BegunJob } from '../store/case-jobs.ts';
import { CaptureNumbers } from './capture-numbers.ts';
import type { EngineParts } from './engine-parts.ts';
import { importCapture } from './import-capture.ts';
import { refuseCase } from './refuse-case.ts';

export type ImportPlace = Omit<EngineParts, 'imports' | 'noted'>;
type Place = ImportPlace;

export class Imports {
  readonly #place: Place;
  /** Whoever fills a capture of the case takes one. */
  readonly numbers: CaptureNumbers;
  readonly #interrupted: Map<string, BegunImport>;
  readonly #onBug: (error: unknown) => void;
  #isClosing = false;

  private constructor(
    place: Place,
    lastNumber: number,
    interrupted: readonly BegunImport[],
    onBug: (error: unknown) => void,
  ) {
    this.#place = place;
    this.numbers = new CaptureNumbers(lastNumber);
    this.#interrupted = new Map(interrupted.map((begun) => [begun.jobId, begun]));
    this.#onBug = onBug;
  }

  /** Before anything else is done with the case; the interrupted jobs of other kinds are answered beside. */
  static async recover(
    place: Place,
    onBug: (error: unknown) => void,
  ): Promise<{ imports: Imports; others: readonly BegunJob[] }> {
    const { imports, captures } = place.case;
    const recovered = await imports.recover();
    const [found, known] = [importsIn(recovered.found), importsIn(recovered.known)];
    for (const { captureId, path } of found) {
      await place.audit.note({ action: 'import.interrupted', captureId, details: { path } });
    }
    const interrupted = [...known, ...found];
    for (const { jobId, path } of interrupted) {
      place.jobs.interrupted('import', basename(path), { jobId });
    }
    const indexNames = [...(await captures.places()).values()].map(({ indexName }) => indexName);
    await place.indexes.removeAllBut(new Set(indexNames));
    const others = [...recovered.known, ...recovered.found].filter(({ kind }) => kind !== 'import');
    const last = await imports.lastNumber();
    return { imports: new Imports(place, last, interrupted, onBug), others };
  }

  /** What is wrong with the question is said before a job begins. */
  async start(given: string, where: string, door: Door | undefined, insteadOf = ''): Promise<Job> {
    const { uploads, jobs } = this.#place;
    parseFilter(where);
    const captureId = await this.#numberFor(given);
    const path = uploads.placeFor(given);
    const begun = { jobId: randomUUID(), captureId, path, where };
    try {
      await this.#place.case.imports.begin(begun, insteadOf);
      await uploads.move(given, path);
      if (this.#isClosing) throw new AppError('not-allowed', 'Wiresift is about to end.');
    } catch (error) {
      await this.#undo(begun);
      throw error;
    }
    const { jobId } = begun;
    return jobs.start(
      'import',
      basename(path),
      (report, signal) => this.#run(begun, door, report, signal),
      { jobId, captureId },
    );
  }

  /** Numbers follow the order in which captures are named, however long each is looked at. */
  async #numberFor(given: string): Promise<number> {
    const captureId = this.numbers.take();
    try {
      await refuseCase(given, this.#place.casePath);
      return captureId;
    } catch (error) {
      this.numbers.giveBack(captureId);
      throw error;
    }
  }

  isInterrupted(jobId: string): boolean {
    return this.#interrupted.has(jobId);
  }

  async runAgain(jobId: string, door: Door | undefined): Promise<Job> {
    const begun = this.#interrupted.get(jobId);
    if (!begun) throw new AppError('bad-input', 'Only an interrupted import can be run again.');
    this.#interrupted.delete(jobId);
    try {
      const job = await this.start(begun.path, begun.where, door, jobId);
      this.#place.jobs.settle(jobId);
      return job;
    } catch (error) {
      this.#interrupted.set(jobId, begun);
      throw error;
    }
  }

  /** It will not be run again; an upload of it goes. */
  async forget(jobId: string): Promise<Job> {
    const begun = this.#interrupted.get(jobId)!;
    this.#interrupted.delete(jobId);
    await this.#place.case.imports.forget(jobId);
    await this.#place.uploads.remove(begun.path);
    return this.#place.jobs.settle(jobId);
  }

  /** From now on what is cancelled was not cancelled by anybody: it can be run again later. */
  close(): void {
    this.#isClosing = true;
  }

  async #run(
    begun: BegunImport,
    door: Door | undefined,
    report: Parameters<typeof importCapture>[2],
    signal: AbortSignal,
  ) {
    try {
      signal.throwIfAborted();
      return await importCapture(this.#place, { ...begun, door }, report, signal);
    } catch (error) {
      await this.#undo(begun);
      if (!this.#isClosing) await this.#noteEnd(begun, door, signal.aborted, error);
      throw error;
    } finally {
      this.#place.changed(['captures', 'flows', 'events', 'alerts']);
    }
  }

  /** On a disk that is full even this may fail: then the next opening of the case does it. */
  async #undo(begun: BegunImport): Promise<void> {
    try {
      await this.#place.case.imports.undo(begun, this.#isClosing);
    } catch (error) {
      this.#onBug(error);
      return; // its rows may be there: nothing else gets its number
    }
    this.numbers.giveBack(begun.captureId);
    if (!this.#isClosing) await this.#place.uploads.remove(begun.path);
  }

  async #noteEnd(
    { captureId, path }: BegunImport,
    door: Door | undefined,
    isCancelled: boolean,
    error: unknown,
  ): Promise<void> {
    const action = isCancelled ? 'import.cancelled' : 'import.failed';
    const details = isCancelled ? { path } : { path, code: failureOf(error).code };
    await this.#place.audit.note({ door, action, captureId, details }).catch(this.#onBug);
  }
}

const importsIn = (jobs: readonly BegunJob[]): BegunImport[] =>
  jobs.filter(({ kind }) => kind === 'import').map(importOf);
