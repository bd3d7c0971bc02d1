// Lets a service listen to a conversation that is written down as a table, in pieces of any size.

import type { EventDetails, FlowWord, Opening, Service } from '../../../src-core/event/service.ts';
import { ascii, joined } from '../../fixtures/bytes.ts';

/** Who speaks (`>` is the flow's src), and what; a number is so many bytes that are missing. */
export type Said = readonly ['>' | '<', string | Uint8Array | number];

export interface Overheard {
  /** Kind and details; what is undefined is left out. */
  readonly events: readonly (readonly [string, EventDetails])[];
  readonly words: Partial<Record<FlowWord, string>>;
  /** The most bytes that were left for later at any time. */
  readonly mostLeft: number;
  readonly isDone: boolean;
}

export function overhear(
  service: Service,
  said: readonly Said[],
  pieceBytes = Number.POSITIVE_INFINITY,
): Overheard {
  const events: [string, EventDetails][] = [];
  const words: Partial<Record<FlowWord, string>> = {};
  const conversation = service.converse!({
    isHeard: true,
    event: (kind, details) => events.push([kind, JSON.parse(JSON.stringify(details))]),
    word(field, text) {
      words[field] ??= text;
    },
  });
  const left = { '>': ascii(''), '<': ascii('') };
  let mostLeft = 0;
  for (const [who, what] of said) {
    if (typeof what === 'number') {
      conversation.skip?.(who === '>', left[who].length + what);
      left[who] = ascii('');
      continue;
    }
    for (const piece of piecesOf(typeof what === 'string' ? ascii(what) : what, pieceBytes)) {
      if (conversation.isDone) break;
      // What lies around belongs to somebody else.
      const bytes = joined(ascii('#~'), left[who], piece, ascii('~#'));
      const end = bytes.length - 2;
      left[who] = bytes.slice(2 + conversation.take(who === '>', bytes, 2, end), end);
      mostLeft = Math.max(mostLeft, left[who].length);
    }
  }
  if (!conversation.isDone) conversation.end?.();
  return { events, words, mostLeft, isDone: conversation.isDone };
}

/** Over UDP: each is a datagram, never left for later. */
export function overhearDatagrams(service: Service, said: readonly Said[]): Overheard {
  const whole = said.map(([who, what]) => [who, what] as const);
  const { converse } = service;
  return overhear(
    {
      ...service,
      converse(tell) {
        const inner = converse!(tell);
        return {
          take(isForward, bytes, at, end) {
            inner.take(isForward, bytes, at, end);
            return end - at;
          },
          end: () => inner.end?.(),
          get isDone() {
            return inner.isDone;
          },
        };
      },
    },
    whole,
  );
}

function* piecesOf(bytes: Uint8Array, pieceBytes: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, Math.min(bytes.length, at + pieceBytes));
  }
}

/** First bytes as the finder of services sees them. */
export function opening(
  first: string | Uint8Array,
  rest: Partial<Omit<Opening, 'bytes' | 'at' | 'end'>> = {},
): Opening {
  const bytes = typeof first === 'string' ? ascii(first) : first;
  const around = joined(ascii('\n\n'), bytes, ascii('\n'));
  return {
    ...{ isForward: true, isTcp: true, srcPort: 50_000, dstPort: 9999 },
    ...rest,
    ...{ bytes: around, at: 2, end: around.length - 1 },
  };
}
