// What is seen of a capture while it goes on: its files are followed into the case, alerts come as they are found.
// When it has ended the case holds it like any other capture. What goes wrong here ends this alone: packets go on
// into their files, which can be imported.

import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { LiveReading } from '../../src-contract/routes/capture.ts';
import { type Settings, settingsJson } from '../../src-contract/settings.ts';
import type { GrowingFiles } from '../../src-contract/workers.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { silenceAlerts } from '../../src-core/alert/silence-alerts.ts';
import { settingsOf } from '../../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { ModelFacts } from '../../src-core/model/model-facts.ts';
import type { Analyzed } from './analyze-captures.ts';
import { withIndex } from './capture-index.ts';
import type { EngineParts } from './engine-parts.ts';
import { evidenceHash } from './evidence-hash.ts';
import { listIssue } from './import-capture.ts';
import { readIntoCase } from './read-into-case.ts';

export interface FollowedCapture {
  readonly jobId: string;
  /** Where its files lie, and how it is called until they are one. */
  readonly folder: string;
  readonly door: Door | undefined;
  grown(): Promise<GrowingFiles>;
}

export class LiveAnalysis {
  readonly captureId: number;
  reading: LiveReading;
  readonly #parts: EngineParts;
  readonly #followed: FollowedCapture;
  readonly #abort = new AbortController();
  /** Undefined when it failed, or was told to end. */
  #analyzed: Promise<Analyzed | undefined> = Promise.resolve(undefined);
  #settings: Settings | undefined;
  readonly #raised = new Set<string>();
  /** It is in the case for good, or nothing of it is. */
  #isSettled = false;

  constructor(parts: EngineParts, followed: FollowedCapture) {
    this.#parts = parts;
    this.#followed = followed;
    this.captureId = parts.imports.numbers.take();
    this.reading = { ...nothingRead, state: 'following' };
  }

  begin(): void {
    this.#analyzed = this.#follow().catch((error: unknown) => {
      if (!this.#abort.signal.aborted) this.#parts.log.bug(error);
      this.reading = { ...this.reading, state: 'failed' };
      return undefined;
    });
  }

  async #follow(): Promise<Analyzed> {
    const { case: opened, settings: place, audit } = this.#parts;
    const { folder, door, grown } = this.#followed;
    const { captureId } = this;
    const settings = await place.read();
    const flowSettings = settingsOf(wiresiftProfile, settings.flows);
    this.#settings = settings;
    await audit.noteSettings(door, settings);
    const indexName = randomUUID();
    await opened.captures.add({ captureId, path: folder, bytes: 0, flowSettings, indexName });
    this.#parts.changed(['captures']);
    const capture = { path: folder, evidence: captureId, isGrowing: true };
    const watching = {
      grown,
      progress: async (told: Omit<LiveReading, 'state' | 'alerts' | 'drift'>) => {
        this.reading = { ...this.reading, ...told };
      },
      found: (raised: readonly Alert[]) => this.#found(raised),
      scored: async (models: readonly ModelFacts[]) => {
        this.reading = { ...this.reading, drift: driftOf(models) };
      },
    };
    const reading = { capture, where: '', settings, flowSettings };
    return readIntoCase(this.#parts, reading, watching, this.#abort.signal);
  }

  async #found(raised: readonly Alert[]): Promise<void> {
    if (raised.length === 0) return;
    this.#tell(raised);
    await this.#parts.forwarder.offer(this.captureId, raised);
  }

  #tell(raised: readonly Alert[]): void {
    const { alerts } = silenceAlerts(raised, this.#settings?.silence ?? []);
    for (const { id } of alerts) this.#raised.add(id);
    this.reading = { ...this.reading, alerts: this.#raised.size };
    const told = alerts.map(({ id: alertId, title, severity }) => ({ alertId, title, severity }));
    if (told.length === 0) return;
    this.#parts.raised(this.captureId, told);
    this.#parts.alertCommand.hear(this.captureId, alerts);
  }

  /** When all that was captured has been read. False: there is nothing of it in the case. */
  async hasRead(): Promise<boolean> {
    const analyzed = await this.#analyzed;
    if (!analyzed) await this.#undo();
    return analyzed !== undefined;
  }

  /** It becomes a capture like any other, whose evidence is this one file. */
  async finish(path: string, removedFiles: number): Promise<void> {
    const { captureId } = this;
    const { jobId, door } = this.#followed;
    const { summary, alerts, models, problems } = (await this.#analyzed)!;
    this.#tell(alerts.filter(({ id }) => !this.#raised.has(id))); // those of its end
    const told = summary.captures[0]!;
    const { audit, case: opened, forwarder } = this.#parts;
    await forwarder.offer(captureId, alerts); // before: what is killed in between is offered again
    const [{ size: bytes }, sha256] = [
      await stat(path),
      await evidenceHash(path, this.#abort.signal),
    ];
    const { packets, flows } = summary;
    const finished = {
      ...{ captureId, jobId, sha256, flows, moved: { path, bytes, isWhole: removedFiles === 0 } },
      summary: { ...told, issues: [...told.issues, ...problems.map(listIssue)] },
      analysis: { parameters: settingsJson(this.#settings!), models },
    };
    const details = { path, sha256, packets, flows };
    const entry = audit.entry({ door, action: 'capture.imported', captureId, details });
    await opened.captures.finish(finished, entry);
    this.#isSettled = true;
    this.reading = { ...this.reading, packets, flows, drift: driftOf(models), state: 'done' };
    this.#parts.changed(['captures', 'flows', 'events', 'alerts']);
    // So that the first packet that somebody opens is there at once.
    await withIndex(this.#parts, captureId, async () => {});
  }

  /** Nothing of it stays in the case, unless it is all there. */
  async drop(): Promise<void> {
    this.#abort.abort();
    await this.#analyzed;
    await this.#undo();
  }

  async #undo(): Promise<void> {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const { captureId } = this;
    await this.#parts.case.imports.undo({ jobId: this.#followed.jobId, captureId }, true);
    this.#parts.imports.numbers.giveBack(captureId);
    this.#parts.changed(['captures', 'flows', 'events', 'alerts']);
  }
}

const driftOf = (models: readonly ModelFacts[]): LiveReading['drift'] =>
  models.map(({ title, shift }) => ({ title, sentence: shift }));

export const nothingRead: LiveReading = {
  ...({ state: 'none', doneBytes: 0, totalBytes: 0 } as const),
  ...{ packets: 0, flows: 0, alerts: 0, drift: [] },
};
