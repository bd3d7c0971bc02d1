import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { parseSort } from '../../../src-core/query/parse-sort.ts';
import { caseFields } from '../../../src-core/query/query-fields.ts';
import type { FlowSelection } from '../../store/stored-flows.ts';
import type { EngineParts } from '../engine-parts.ts';
import { extractFlow, findFlow } from '../extract-flow.ts';

export function flowHandlers(parts: EngineParts) {
  const { flows } = parts.case;

  return {
    async 'flows.page'(input) {
      const selection = selectionOf(input);
      const all = { ...selection, filter: { terms: [] } };
      const [total, matched, rows] = await Promise.all([
        flows.count(all),
        flows.count(selection),
        flows.page(selection, input.offset, input.limit),
      ]);
      return { total, matched, offset: input.offset, rows };
    },
    async 'flows.export'(input, { door }) {
      const selection = selectionOf(input);
      const exportName = `flows-${randomUUID()}.csv`;
      const { captureId, where, sort } = input;
      await parts.audit.note({
        door,
        action: 'flows.exported',
        captureId,
        details: { where, sort },
      });
      return parts.jobs.start('export', 'flows.csv', async (_report, signal) => {
        signal.throwIfAborted();
        await flows.exportCsv(selection, join(parts.exportFolder, exportName));
        return { exportName };
      });
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

interface Asked {
  readonly captureId?: number | undefined;
  readonly where: string;
  readonly sort: string;
}

function selectionOf({ captureId, where, sort }: Asked): FlowSelection {
  return { captureId, filter: parseFilter(where, caseFields), sort: parseSort(sort) };
}
