// What the handlers work with.

import type { Noun } from '../../src-contract/news.ts';
import type { Case } from '../store/open-case.ts';
import type { Jobs } from './jobs.ts';
import type { PersonSettings } from './person-settings.ts';
import type { ScratchFolder } from './scratch-folder.ts';

export interface EngineParts {
  readonly case: Case;
  readonly jobs: Jobs;
  readonly scratch: ScratchFolder;
  readonly settings: PersonSettings;
  readonly workerFolder: string;
  readonly resourceFolder: string;
  readonly version: string;
  changed(nouns: readonly Noun[]): void;
}
