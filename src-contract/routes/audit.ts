import { z } from 'zod';
import { Nothing, route, whole } from '../route.ts';
import type { Job } from './jobs.ts';

/** Through which somebody came; `program` is nobody: it did it by itself. */
export type Door = 'desktop' | 'server' | 'command-line' | 'program';

export type AuditAction =
  | 'case.opened'
  | 'capture.imported'
  | 'capture.removed'
  | 'capture.verified'
  | 'capture.relocated'
  | 'import.started'
  | 'import.failed'
  | 'import.cancelled'
  | 'import.interrupted'
  | 'live.started'
  | 'live.ended'
  | 'flows.labelled'
  | 'flow.noted'
  | 'labels.attached'
  | 'labels.undone'
  | 'labels.exported'
  | 'alert.marked'
  | 'alerts.marked'
  | 'alert.noted'
  | 'alerts.exported'
  | 'flows.extracted'
  | 'silence.saved'
  | 'settings.used'
  | 'settings.saved'
  | 'retention.removed'
  | 'forwarding.tested'
  | 'forwarding.retried'
  | 'hosts.exported'
  | 'flows.exported'
  | 'flow.extracted'
  | 'report.made'
  | 'query.exported'
  | 'tables.exported'
  | 'wireshark.opened'
  | 'model.trained'
  | 'model.added'
  | 'model.renamed'
  | 'model.removed'
  | 'model.used'
  | 'model.exported'
  | 'flows.scored'
  | 'hosts.scored'
  | 'baseline.made'
  | 'baseline.added'
  | 'baseline.used'
  | 'baseline.removed'
  | 'evaluation.made'
  | 'evaluation.removed'
  | 'evaluation.exported'
  | 'audit.exported';

export interface AuditRow {
  /** Counted from 1, without gaps. */
  readonly entry: number;
  readonly atUs: number;
  readonly door: Door;
  readonly action: AuditAction;
  readonly captureId: number | null;
  readonly details: Readonly<Record<string, string | number | null>>;
  /** Of the program that wrote it. */
  readonly version: string;
}

export interface AuditPage {
  readonly total: number;
  readonly offset: number;
  /** The oldest first. */
  readonly rows: readonly AuditRow[];
}

const Page = z.strictObject({
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

export const auditRoutes = {
  'audit.page': route('GET /audit', Page).gives<AuditPage>(),
  /** All of it, as CSV. */
  'audit.export': route('POST /audit/export', Nothing).gives<Job>(),
};
