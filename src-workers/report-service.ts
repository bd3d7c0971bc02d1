// Reports, made by the analyze thread: a plain object that is tested without a thread.

import { replyOf } from '../src-contract/reply.ts';
import type { ReportService } from '../src-contract/workers.ts';
import { reportBug } from './report-bug.ts';
import { writeAnalysis, writeReport } from './write-report.ts';

export const makeReportService = (): ReportService => ({
  report: (request) => replyOf(() => writeReport(request), reportBug),
  reportOn: (request) => replyOf(() => writeAnalysis(request), reportBug),
});
