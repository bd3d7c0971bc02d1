// The shared filter -> which packets are asked for. Time is that of packets here, not of the flows they are of.

import type { QuestionOf } from '../../../src-contract/contract.ts';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { type Span, withoutTime } from '../../address/filter-text.ts';

export type PacketQuestion = Omit<QuestionOf<'packets.page'>, 'offset' | 'limit'>;

interface Shared {
  readonly where: string;
  readonly captureId?: number;
}

/** Packets are numbered within one capture: the one that is chosen, or the first that is read. */
export function captureShown(
  captures: readonly Capture[],
  captureId: number | undefined,
): Capture | undefined {
  if (captureId !== undefined) return captures.find((one) => one.captureId === captureId);
  const ready = captures.filter(({ state }) => state === 'ready');
  return ready.find(({ holds }) => holds === 'packets') ?? ready[0] ?? captures[0];
}

export function packetQuestion(
  captureId: number,
  { where }: Shared,
  time: string,
  span: Span | undefined,
): PacketQuestion {
  const flows = span ? withoutTime(where, time) : where;
  return {
    captureId,
    ...(flows !== '' && { where: flows }),
    ...(span && { fromUs: Math.max(0, span.fromUs), toUs: Math.max(0, span.toUs) }),
  };
}
