import type { AgingKind, ProgramSettings } from '../program-settings.ts';
import { Nothing, route } from '../route.ts';

/** Something that the program keeps in its data folder. */
export interface AgedThing {
  readonly kind: AgingKind;
  /** Of the case that it lies beside; null of what is of no case. */
  readonly caseId: string | null;
  /** Where that case was when it was opened last. */
  readonly casePath: string | null;
  /** As seen from the data folder. */
  readonly path: string;
  readonly bytes: number;
  readonly changedUs: number;
  /** Older than its kind may be, or among the oldest of more bytes than its kind may have. */
  readonly why: 'age' | 'size';
}

export interface KeptKind {
  readonly kind: AgingKind;
  readonly things: number;
  readonly bytes: number;
}

export interface RetentionPreview {
  readonly dataFolder: string;
  readonly limits: ProgramSettings['retention'];
  /** What would go now, at most 1000 of them, and all together. */
  readonly things: readonly AgedThing[];
  readonly total: number;
  readonly bytes: number;
  /** Beyond their limits as well, but used at the moment: a job, or another Wiresift that has the case open. */
  readonly inUse: number;
  /** All that lies there, whether it may go or not. */
  readonly kept: readonly KeptKind[];
}

export interface RetentionDone {
  /** What went, at most 1000 of them, and all together. */
  readonly things: readonly AgedThing[];
  readonly total: number;
  readonly bytes: number;
  readonly inUse: number;
  readonly failed: readonly { readonly path: string; readonly sentence: string }[];
}

export const retentionRoutes = {
  /** Changes nothing. */
  'retention.preview': route('GET /retention', Nothing).gives<RetentionPreview>(),
  'retention.run': route('POST /retention/run', Nothing).gives<RetentionDone>(),
};
