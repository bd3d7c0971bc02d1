import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EventSelection } from '../../store/stored-events.ts';
import type { EngineParts } from '../engine-parts.ts';

export function eventHandlers(parts: EngineParts) {
  const { events } = parts.case;

  return {
    async 'events.page'(input) {
      const selection = selectionOf(input);
      const [matched, rows] = await Promise.all([
        events.count(selection),
        events.page(selection, input.offset, input.limit),
      ]);
      return { matched, offset: input.offset, rows };
    },
  } satisfies Partial<Handlers>;
}

interface Asked {
  readonly captureId?: number | undefined;
  readonly kind?: string | undefined;
  readonly flowId?: string | undefined;
}

/** A flow's id names its capture, too. */
function selectionOf({ captureId, kind, flowId }: Asked): EventSelection {
  if (flowId === undefined) return { captureId, kind };
  const [evidence, firstPacket] = flowId.split('.').map(Number);
  const isElsewhere = captureId !== undefined && captureId !== evidence;
  return { captureId: isElsewhere ? -1 : evidence, kind, firstPacket };
}
