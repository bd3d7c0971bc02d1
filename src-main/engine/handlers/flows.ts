import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { InputOf } from '../../../src-contract/contract.ts';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { parseSort } from '../../../src-core/query/parse-sort.ts';
import { caseFields } from '../../../src-core/query/query-fields.ts';
import { displayFilter } from '../../../src-core/report/display-filter.ts';
import { columnsNamed, featuresNamed } from '../../store/flow-export.ts';
import type { FlowSelection } from '../../store/stored-flows.ts';
import { alertPackets } from '../alert-packets.ts';
import type { EngineParts } from '../engine-parts.ts';
import { exportFlowLog, flowLogs, isLogFormat } from '../export-flow-log.ts';
import { extractFlow, findFlow } from '../extract-flow.ts';
import { extractFlows, findFlows } from '../extract-flows.ts';

export function flowHandlers(parts: EngineParts) {
  const { alerts, events, flows } = parts.case;

  return {
    async 'flows.page'(input) {
      const selection = selectionOf(input);
      const all = { ...selection, filter: { terms: [] } };
      const [total, matched, rows] = await Promise.all([
        flows.count(all),
        flows.count(selection),
        flows.page(selection, input.offset, input.limit, featuresNamed(input.features)),
      ]);
      return { total, matched, offset: input.offset, rows };
    },

    async 'flows.get'({ flowId }) {
      const found = await flows.find(flowId);
      if (!found) throw new AppError('not-found', 'There is no such flow in this case.');
      const { captureId, firstPacket, flow } = found;
      const [alertIds, counted] = await Promise.all([
        alerts.idsOf(captureId, String(flow.flowId)),
        events.count({ captureId, firstPacket }),
      ]);
      return { ...found, alerts: alertIds, events: counted, displayFilter: displayFilter(flow) };
    },

    'flows.totals': ({ captureId, where, flowIds }) =>
      flows.totals({
        captureId,
        filter: parseFilter(where, caseFields),
        flowIds: flowIds?.split(','),
      }),

    async 'flows.export'(input, { door }) {
      const { captureId, where, sort, flowIds, format, raw } = input;
      const selection = { ...selectionOf(input), flowIds };
      const log = isLogFormat(format) ? format : undefined;
      if (log && input.columns !== '') {
        throw new AppError('bad-input', 'Logs of Zeek and Suricata have columns of their own.');
      }
      const columns = columnsNamed(input.columns);
      const fileName = log
        ? flowLogs[log].fileName
        : `flows.${format === 'json' ? 'jsonl' : format}`;
      const exportName = fileName.replace('.', `-${randomUUID()}.`);
      const details = { where, sort, ...exportDetails(input) };
      await parts.audit.note({ door, action: 'flows.exported', captureId, details });
      return parts.jobs.start('export', fileName, async (report, signal) => {
        const path = join(parts.exportFolder, exportName);
        if (isLogFormat(format)) {
          const written = await exportFlowLog(parts, selection, { format, path }, report, signal);
          return { exportName, flows: written };
        }
        const asked = { format, columns, isDefused: !raw, path, signal };
        return { exportName, flows: await flows.export(selection, asked) };
      });
    },

    async 'flows.extractMany'({ flowIds, where, captureId, alertId }, { door }) {
      const filter = parseFilter(where ?? '', caseFields);
      const cut =
        alertId === undefined
          ? await findFlows(parts, { captureId, filter, flowIds })
          : await alertPackets(parts, alertId);
      const asked = alertId === undefined ? { where: where ?? null } : { alertId };
      const details = { ...asked, named: flowIds?.length ?? null, flows: cut.flows.length };
      await parts.audit.note({ door, action: 'flows.extracted', captureId, details });
      const title = alertId === undefined ? 'flows.pcapng' : `alert ${alertId}.pcapng`;
      return parts.jobs.start('export', title, (_report, signal) =>
        extractFlows(parts, cut, signal),
      );
    },

    async 'flows.extract'({ flowId }, { door }) {
      const flow = await findFlow(parts, flowId);
      const { captureId } = flow;
      await parts.audit.note({ door, action: 'flow.extracted', captureId, details: { flowId } });
      return parts.jobs.start('export', `flow ${flowId}.pcapng`, (_report, signal) =>
        extractFlow(parts, flow, signal),
      );
    },
  } satisfies Partial<Handlers>;
}

/** What is not as usual. */
const exportDetails = ({ format, columns, flowIds }: InputOf<'flows.export'>) => ({
  ...(format !== 'csv' && { format }),
  ...(columns !== '' && { columns }),
  ...(flowIds && { named: flowIds.length }),
});

interface Asked {
  readonly captureId?: number | undefined;
  readonly where: string;
  readonly sort: string;
}

function selectionOf({ captureId, where, sort }: Asked): FlowSelection {
  return { captureId, filter: parseFilter(where, caseFields), sort: parseSort(sort) };
}
