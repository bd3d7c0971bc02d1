import { z } from 'zod';
import { type ReportFormat, reportFormats } from '../../src-core/report/report-writers.ts';
import { Nothing, route } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

export interface ReportKind {
  readonly format: ReportFormat;
  readonly title: string;
}

export const maskKeyWords = 'takes a key of 8 to 256 characters';
/** Short ones are guessed, and what they mask with them. */
export const MaskKey = z.string().min(8, maskKeyWords).max(256, maskKeyWords);

const Asked = z.strictObject({
  format: z.enum(reportFormats as [ReportFormat, ...ReportFormat[]]),
  /** The whole case when nothing is said. */
  captureId: CaptureId.optional(),
  /** Addresses and names are masked by it: the same key masks alike. */
  share: MaskKey.optional(),
});

export const reportRoutes = {
  'reports.kinds': route('GET /reports', Nothing).gives<ReportKind[]>('list'),
  /** The same case gives the same bytes. */
  'reports.make': route('POST /reports', Asked).gives<Job>(),
};
