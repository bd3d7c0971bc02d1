import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { caseFields } from '../../../src-core/query/query-fields.ts';
import { LabelRule } from '../../../src-core/table/labels.ts';
import type { EngineParts } from '../engine-parts.ts';
import { startAttaching } from '../start-attaching.ts';
import { confined } from '../upload-place.ts';

export function labelHandlers(parts: EngineParts) {
  const { labels, undo } = parts.case;
  const { audit, jobs } = parts;

  return {
    async 'labels.set'({ flowIds, where, captureId, label }, { door }) {
      const undoId = randomUUID();
      const filter = parseFilter(where ?? '', caseFields);
      const changed = await labels.say(
        { captureId, filter, flowIds },
        ...(['label', label, undoId] as const),
        (flows) => {
          const which = { where: where ?? null, named: flowIds?.length ?? null };
          const details = { label, flows, ...which };
          return audit.entry({ door, action: 'flows.labelled', captureId, details });
        },
      );
      if (changed > 0) parts.changed(['flows']);
      return { changed, undoId: changed > 0 ? undoId : null };
    },

    async 'labels.note'({ flowId, note }, { door }) {
      const undoId = randomUUID();
      const found = await parts.case.flows.find(flowId);
      if (!found) throw new AppError('not-found', 'There is no such flow in this case.');
      const { captureId, flow } = found;
      const asked = { flowIds: [String(flow.flowId)], filter: { terms: [] } };
      const changed = await labels.say(asked, 'note', note, undoId, () => {
        const details = { flowId, letters: note.length };
        return audit.entry({ door, action: 'flow.noted', captureId, details });
      });
      if (changed > 0) parts.changed(['flows']);
      return { flowId, note: note || null, changed, undoId: changed > 0 ? undoId : null };
    },

    async 'labels.list'() {
      const rule = new LabelRule({ ordinary: ['ordinary'] });
      const listed = await labels.list();
      return {
        labels: listed.labels.map(({ label, flows }) => {
          const means = rule.kindOf(label);
          return { label, flows, means, isOrdinary: means === 'ordinary' };
        }),
        unlabelled: listed.unlabelled,
      };
    },

    async 'labels.undo'({ undoId }, { door }) {
      const undone = await undo.undo(undoId, ({ changed, leftAlone }, action) => {
        const details = { undone: action, changed, leftAlone };
        return audit.entry({ door, action: 'labels.undone', details });
      });
      parts.changed(['flows', 'alerts']);
      return undone;
    },

    'labels.undoable': () => undo.list(),

    'labels.attach': (asked, { confinedTo, door }) =>
      startAttaching(parts, { ...asked, path: confined(asked.path, confinedTo) }, door),

    'labels.attached': () => labels.attachments(),

    async 'labels.export'({ captureId, where, raw }, { door }) {
      const filter = parseFilter(where, caseFields);
      const exportName = `labels-${randomUUID()}.csv`;
      const details = { where };
      await audit.note({ door, action: 'labels.exported', captureId, details });
      return jobs.start('export', 'labels.csv', async (_report, signal) => {
        signal.throwIfAborted();
        const path = join(parts.exportFolder, exportName);
        const rows = await labels.exportCsv(
          { captureId, filter },
          { path, isDefused: !raw, signal },
        );
        return { exportName, flows: rows };
      });
    },
  } satisfies Partial<Handlers>;
}
