import { z } from 'zod';
import { type ReportFormat, reportFormats } from '../../src-core/report/report-writers.ts';
import { Nothing, route } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

export interface ReportKind {
  readonly format: ReportFormat;
  readonly title: string;
}

const Asked = z.strictObject({
  format: z.enum(reportFormats as [ReportFormat, ...ReportFormat[]]),
  /** The whole case when nothing is said. */
  captureId: CaptureId.optional(),
});

export const reportRoutes = {
  'reports.kinds': route('GET /reports', Nothing).gives<ReportKind[]>('list'),
  /** The same case gives the same bytes. */
  'reports.make': route('POST /reports', Asked).gives<Job>(),
};
