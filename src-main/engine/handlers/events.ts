import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EventSelection } from '../../store/event-conditions.ts';
import { chosenFlows } from '../chosen-flows.ts';
import type { EngineParts } from '../engine-parts.ts';

export function eventHandlers(parts: EngineParts) {
  const { events } = parts.case;

  return {
    async 'events.page'({ detail: name, value, sort, offset, limit, ...input }) {
      const hasDetail = name !== undefined && value !== undefined;
      const detail = hasDetail ? { name, value } : undefined;
      const selection = { ...selectionOf(input), detail };
      const [matched, rows] = await Promise.all([
        events.count(selection),
        events.page(selection, offset, limit, sort),
      ]);
      return { matched, offset, rows };
    },
    'events.facets': ({ detail, limit, ...input }) =>
      events.facets(selectionOf(input), detail, limit),
  } satisfies Partial<Handlers>;
}

interface Asked {
  readonly captureId?: number | undefined;
  readonly where: string;
  readonly kind?: readonly string[] | undefined;
  readonly flowId?: string | undefined;
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  readonly text: string;
}

/** A flow's id names its capture, too. */
function selectionOf({ kind: kinds, flowId, ...asked }: Asked): EventSelection {
  const { captureId, filter } = chosenFlows(asked);
  const { fromUs, toUs, text } = asked;
  const rest = { kinds, filter, fromUs, toUs, text };
  if (flowId === undefined) return { captureId, ...rest };
  const [evidence, firstPacket] = flowId.split('.').map(Number);
  const isElsewhere = captureId !== undefined && captureId !== evidence;
  return { captureId: isElsewhere ? -1 : evidence, firstPacket, ...rest };
}
