import type { Handlers } from '../../../src-contract/dispatch.ts';
import { reportFormats, reportWriters } from '../../../src-core/report/report-writers.ts';
import { AlertSilence } from '../alert-silence.ts';
import { caseReport } from '../case-report.ts';
import type { EngineParts } from '../engine-parts.ts';

export function reportHandlers(parts: EngineParts) {
  const silence = new AlertSilence(parts.case, parts.settings);
  return {
    'reports.kinds': () =>
      reportFormats.map((format) => ({ format, title: reportWriters[format].title })),
    async 'reports.make'({ format, captureId, share }, { door }) {
      const settings = await silence.apply();
      const isMasked = share !== undefined;
      const details = { format, ...(isMasked && { form: 'masked' }) }; // the key is nobody's business
      await parts.audit.note({ door, action: 'report.made', captureId, details });
      const title = `report${isMasked ? '-masked' : ''}.${reportWriters[format].ending}`;
      return parts.jobs.start(
        'export',
        title,
        (_report, signal) =>
          caseReport(parts, { format, captureId, settings, maskKey: share }, signal),
        captureId === undefined ? {} : { captureId },
      );
    },
  } satisfies Partial<Handlers>;
}
