// Where an event was seen: in a flow, or, as frames of Wi-Fi are, in none.

import type { EventRow } from '../../../src-contract/routes/events.ts';

/** Packets are counted from one. */
export const isInFlow = ({ flowId }: Pick<EventRow, 'flowId'>): boolean => !flowId.endsWith('.0');

/** The flow's, or where there is none, as the frame says. */
export function eventEnd(
  { srcIp, dstIp, details }: Pick<EventRow, 'srcIp' | 'dstIp' | 'details'>,
  end: 'src' | 'dst',
): string {
  const own = details[end];
  return (end === 'src' ? srcIp : dstIp) ?? (typeof own === 'string' ? own : '');
}
