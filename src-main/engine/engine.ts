// One engine holds one case and answers the contract's questions, whichever door asks them.

import { join, resolve } from 'node:path';
import type { CaseModelService } from '../../src-contract/case-model-service.ts';
import { type Caller, dispatch, type Handlers } from '../../src-contract/dispatch.ts';
import type { News, Noun, RaisedAlert } from '../../src-contract/news.ts';
import type { LogLevel } from '../../src-contract/program-settings.ts';
import type { Reply } from '../../src-contract/reply.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { AlertCommand } from './alert-command.ts';
import { Audit } from './audit.ts';
import { BaselineLibrary } from './baseline-library.ts';
import type { EngineParts } from './engine-parts.ts';
import { Forwarder } from './forwarder.ts';
import { alertHandlers } from './handlers/alerts.ts';
import { auditHandlers } from './handlers/audit.ts';
import { baselineHandlers } from './handlers/baseline.ts';
import { liveHandlers } from './handlers/capture.ts';
import { captureHandlers } from './handlers/captures.ts';
import { caseHandlers } from './handlers/cases.ts';
import { evaluationHandlers } from './handlers/evaluations.ts';
import { eventHandlers } from './handlers/events.ts';
import { findHandlers } from './handlers/find.ts';
import { flowHandlers } from './handlers/flows.ts';
import { forwardingHandlers } from './handlers/forwarding.ts';
import { hostScoreHandlers } from './handlers/host-scores.ts';
import { hostHandlers } from './handlers/hosts.ts';
import { interfaceHandlers } from './handlers/interfaces.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { labelHandlers } from './handlers/labels.ts';
import { mlHandlers } from './handlers/ml.ts';
import { modelHandlers } from './handlers/models.ts';
import { nameHandlers } from './handlers/names.ts';
import { packetHandlers } from './handlers/packets.ts';
import { queryHandlers } from './handlers/query.ts';
import { reportHandlers } from './handlers/reports.ts';
import { retentionHandlers } from './handlers/retention.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { statisticsHandlers } from './handlers/statistics.ts';
import { systemHandlers } from './handlers/system.ts';
import { tableHandlers } from './handlers/tables.ts';
import { wiresharkHandlers } from './handlers/wireshark.ts';
import { type ImportPlace, Imports } from './imports.ts';
import { JobLog } from './job-log.ts';
import { Jobs } from './jobs.ts';
import { liveSettings } from './live-settings.ts';
import type { Log } from './log.ts';
import { ModelLibrary } from './model-library.ts';
import { NameSources } from './name-sources.ts';
import { NotedJobs } from './noted-jobs.ts';
import { openPlace } from './open-place.ts';
import { PersonSettings } from './person-settings.ts';
import { ProcessWatch } from './process-watch.ts';
import { ReadyThread } from './ready-thread.ts';
import { RecentCases } from './recent-cases.ts';
import { Retention } from './retention.ts';
import { scoreNewCaptures } from './score-new-captures.ts';
import type { ScratchFolder } from './scratch-folder.ts';
import { type SettingsPlace, settingsPlace } from './settings-place.ts';
import { textsBeside } from './settings-texts.ts';
import { TrainingWatch } from './training-watch.ts';
import { uploadPath } from './upload-place.ts';

export interface EngineOptions {
  /** Where the built `*.worker.js` files lie: the door's own folder. */
  readonly workerFolder: string;
  /** The project's or the installed app's `resources/`. */
  readonly resourceFolder: string;
  /** Where scratch cases, uploads and exports may be kept. Made when missing. */
  readonly dataFolder: string;
  /** The case file, made when missing; one that is gone at the end when nothing is said. */
  readonly casePath?: string | undefined;
  /** In the data folder when nothing is said. */
  readonly settings?: SettingsPlace;
  /** Goes before the one of the settings. */
  readonly logLevel?: LogLevel | undefined;
  /** Opens another case in a program of its own. */
  readonly startCase?: (path: string) => void;
  readonly version: string;
}

export interface DoorLog extends Pick<Log, 'info' | 'warn' | 'error' | 'bug' | 'keepOut'> {
  with(facts: object): DoorLog;
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
  /** The program's own, for what a door has to tell. */
  readonly log: DoorLog;
  /** Ends jobs, closes the case, removes what was scratch. Asked for again, it is the same end. */
  close(): Promise<void>;
}

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const hearers = new Set<(news: News) => void>();
  const tell = (news: News) => {
    for (const hear of hearers) {
      try {
        hear(news);
      } catch (error) {
        log.bug(error); // a door's trouble, not the job's
      }
    }
  };
  const place = await openPlace(options.dataFolder, options.casePath);
  const { log, scratch } = place;
  const jobLog = new JobLog(log);
  const jobs = new Jobs((job) => {
    jobLog.hear(job);
    tell({ kind: 'job', job });
  }, log.bug);
  const audit = new Audit(place.case.audit, options.version);
  const modelThread = new ReadyThread<CaseModelService>(options.workerFolder, 'analyze');
  const recentCases = new RecentCases(options.dataFolder, log);
  const settings = new PersonSettings(
    options.settings ?? settingsPlace('', options.dataFolder),
    textsBeside(options.workerFolder),
  );
  const known = {
    ...{ ...options, ...place, audit, jobs, recentCases, exportFolder: scratch.exports },
    ...{ settings, names: new NameSources(settings) },
    ...{ watch: new ProcessWatch(), training: new TrainingWatch() },
    alertCommand: new AlertCommand({ settings, log }),
    ...{
      baselines: new BaselineLibrary({ ...options, settings, modelThread }),
      listening: new Map(),
    },
    ...{ modelThread, library: new ModelLibrary({ ...options, settings, thread: modelThread }) },
    changed: (nouns: readonly Noun[]) => tell({ kind: 'changed', nouns }),
    raised: (captureId: number, alerts: readonly RaisedAlert[]) =>
      tell({ kind: 'raised', captureId, alerts }),
  };
  const retention = new Retention(known);
  const forwarder = new Forwarder(known);
  const begun = await begin({ ...known, retention, forwarder }, log);
  const { imports, noted } = begun;
  const leaveSettings = await liveSettings(known, options.logLevel);
  retention.runAtStart().catch(log.bug);
  await forwarder.begin();
  const { casePath } = place;
  await noteCase(recentCases, options);
  log.info({ version: options.version, node: process.version, casePath }, 'started');
  const parts = { ...known, ...begun, retention, forwarder };
  const handlers = handlersOf(parts);
  hearers.add(scoreNewCaptures(parts, log.bug));
  let closing: Promise<void> | undefined;
  const close = async () => {
    leaveSettings();
    known.watch.close();
    imports.close();
    noted.close();
    await retention.close();
    await jobs.cancelAll();
    await forwarder.close();
    await modelThread.close();
    await noteCase(recentCases, options);
    log.info({}, 'ended');
    await place.close();
  };

  return {
    call: (name, input, caller) => dispatch(handlers, name, input, caller, log.bug),
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    uploadPath: (name) => uploadPath(scratch.uploads, name),
    uploadFolder: scratch.uploads,
    exportPath: (exportName) => exportPath(jobs, scratch, exportName),
    log,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Not a scratch one: nobody can come back to it. */
async function noteCase(
  recentCases: RecentCases,
  { casePath }: Pick<EngineOptions, 'casePath'>,
): Promise<void> {
  if (casePath !== undefined) await recentCases.note(resolve(casePath), Date.now() * 1000);
}

async function begin(
  place: ImportPlace & { close(): Promise<void> },
  log: Log,
): Promise<Pick<EngineParts, 'imports' | 'noted'>> {
  try {
    await place.audit.note({ action: 'case.opened' });
    const { imports, others } = await Imports.recover(place, log.bug);
    return { imports, noted: new NotedJobs(place.case.jobs, place.jobs, others, log.bug) };
  } catch (error) {
    await place.close();
    throw error;
  }
}

function handlersOf(parts: EngineParts): Handlers {
  return {
    ...captureHandlers(parts),
    ...caseHandlers(parts),
    ...interfaceHandlers(parts),
    ...liveHandlers(parts),
    ...flowHandlers(parts),
    ...labelHandlers(parts),
    ...statisticsHandlers(parts),
    ...findHandlers(parts),
    ...hostHandlers(parts),
    ...hostScoreHandlers(parts),
    ...nameHandlers(parts),
    ...packetHandlers(parts),
    ...eventHandlers(parts),
    ...alertHandlers(parts),
    ...auditHandlers(parts),
    ...reportHandlers(parts),
    ...jobHandlers(parts),
    ...modelHandlers(parts),
    ...mlHandlers(parts),
    ...baselineHandlers(parts),
    ...evaluationHandlers(parts),
    ...queryHandlers(parts),
    ...settingsHandlers(parts),
    ...retentionHandlers(parts),
    ...forwardingHandlers(parts),
    ...systemHandlers(parts),
    ...tableHandlers(parts),
    ...wiresharkHandlers(parts),
  };
}

/** Only what a job finished can be taken, so a name from outside is never a path. */
function exportPath(jobs: Jobs, scratch: ScratchFolder, exportName: string): string {
  if (jobs.list().some((job) => job.exportName === exportName)) {
    return join(scratch.exports, exportName);
  }
  throw new AppError('not-found', 'There is no such export.');
}
