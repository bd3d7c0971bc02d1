// Questions and answers of DNS for tests of detectors: 10.0.0.1 asks the resolver 10.0.0.53.

import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { type EventDraft, seenEvent } from './traffic.ts';

export interface Asked extends EventDraft {
  readonly type?: string;
  readonly details?: SeenEvent['details'];
}

const pair = { srcIp: '10.0.0.1', srcPort: 50_000, dstIp: '10.0.0.53', dstPort: 53 };

export function question(query: string, { type = 'A', details, ...draft }: Asked = {}): SeenEvent {
  const message = { id: 7, is_response: false, opcode: 'QUERY', query, query_type: type };
  return seenEvent('dns', { ...message, ...details }, { ...pair, protocol: 'udp', ...draft });
}

export function answer(
  query: string,
  answers: readonly string[] | 'NXDOMAIN',
  { type = 'A', details, ...draft }: Asked = {},
): SeenEvent {
  const isNone = answers === 'NXDOMAIN';
  const told = isNone ? { rcode: 'NXDOMAIN' } : { rcode: 'NOERROR', answers };
  return question(query, {
    ...{ type, isForward: false, ...draft },
    details: { is_response: true, message_bytes: 120, ...told, ...details },
  });
}

/** Letters and digits that look drawn by lot, and are the same each time. */
export function lot(seed: number, length: number, letters = 'abcdefghijklmnopqrstuvwxyz234567') {
  let state = (seed + 1) * 2_654_435_761;
  let text = '';
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += letters[(state >>> 16) % letters.length];
  }
  return text;
}

export const times = <Made>(count: number, make: (i: number) => Made): Made[] =>
  Array.from({ length: count }, (_, i) => make(i));
