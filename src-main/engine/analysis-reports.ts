// An analysis without a case -> its reports, written in a thread as those of a case are.

import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { ReportService } from '../../src-contract/workers.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import type { ReportFormat } from '../../src-core/report/report-writers.ts';
import { startWorker } from './start-worker.ts';

export interface AnalysisReportPlace {
  readonly workerFolder: string;
  /** Addresses and names are masked by it. */
  readonly maskKey: string | undefined;
}

export async function analysisReports(
  { workerFolder, maskKey }: AnalysisReportPlace,
  analysis: Analysis,
  formats: readonly ReportFormat[],
): Promise<string[]> {
  if (formats.length === 0) return [];
  const thread = startWorker<ReportService>(workerFolder, 'analyze');
  try {
    const texts: string[] = [];
    for (const format of formats) {
      const asked = { format, analysis, maskKey };
      texts.push(answerOf(await thread.run<Reply<string>>((service) => service.reportOn(asked))));
    }
    return texts;
  } finally {
    await thread.end();
  }
}
