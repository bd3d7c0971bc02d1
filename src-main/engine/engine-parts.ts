// What the handlers work with.

import type { CaseModelService } from '../../src-contract/case-model-service.ts';
import type { Noun, RaisedAlert } from '../../src-contract/news.ts';
import type { Case } from '../store/open-case.ts';
import type { AlertCommand } from './alert-command.ts';
import type { Audit } from './audit.ts';
import type { BaselineLibrary } from './baseline-library.ts';
import type { TrafficCollection } from './collect-traffic.ts';
import type { Forwarder } from './forwarder.ts';
import type { Imports } from './imports.ts';
import type { IndexFolder } from './index-folder.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { ModelLibrary } from './model-library.ts';
import type { NameSources } from './name-sources.ts';
import type { NotedJobs } from './noted-jobs.ts';
import type { PersonSettings } from './person-settings.ts';
import type { ProcessWatch } from './process-watch.ts';
import type { ReadyThread } from './ready-thread.ts';
import type { RecentCases } from './recent-cases.ts';
import type { Retention } from './retention.ts';
import type { TrainingWatch } from './training-watch.ts';
import type { UploadFolder } from './upload-folder.ts';

export interface EngineParts {
  readonly case: Case;
  /** Nothing but DuckDB may open it: closing it elsewhere would end the lock. */
  readonly casePath: string;
  readonly recentCases: RecentCases;
  /** Opens another case in a program of its own, where the door can. */
  readonly startCase?: ((path: string) => void) | undefined;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly imports: Imports;
  /** Jobs of other kinds that can be run again. */
  readonly noted: NotedJobs;
  readonly library: ModelLibrary;
  readonly baselines: BaselineLibrary;
  /** By their jobs: what is listened to for a baseline now. */
  readonly listening: Map<string, TrafficCollection>;
  /** For short questions about models. */
  readonly modelThread: ReadyThread<CaseModelService>;
  readonly training: TrainingWatch;
  readonly indexes: IndexFolder;
  readonly uploads: UploadFolder;
  readonly exportFolder: string;
  readonly settings: PersonSettings;
  readonly names: NameSources;
  readonly retention: Retention;
  /** Sends alerts on to other systems. */
  readonly forwarder: Forwarder;
  readonly alertCommand: AlertCommand;
  readonly watch: ProcessWatch;
  readonly log: Log;
  readonly dataFolder: string;
  readonly workerFolder: string;
  readonly resourceFolder: string;
  readonly version: string;
  changed(nouns: readonly Noun[]): void;
  /** Alerts of a capture that is under way, not silenced. */
  raised(captureId: number, alerts: readonly RaisedAlert[]): void;
}
