// What a service makes of a conversation, and whether it stands what nobody would say.

import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import type {
  Conversation,
  EventDetails,
  FlowWord,
  Likeness,
  Service,
  Tell,
} from '../../../src-core/event/service.ts';

/** `>` is said by src, `<` by dst. */
export type Said = readonly [who: '>' | '<', bytes: Uint8Array];

export interface Told {
  readonly events: readonly (readonly [kind: string, details: EventDetails])[];
  readonly words: Readonly<Partial<Record<FlowWord, string>>>;
  readonly isDone: boolean;
}

/** Of a stream `pieceBytes` at a time; a datagram comes whole. */
export function toldBy(service: Service, said: readonly Said[], pieceBytes = 65_536): Told {
  const events: (readonly [string, EventDetails])[] = [];
  const words: Partial<Record<FlowWord, string>> = {};
  const tell: Tell = {
    isHeard: true,
    // As it leaves: what is undefined is not there.
    event: (kind, details) => events.push([kind, JSON.parse(JSON.stringify(details))]),
    word: (field, text) => {
      words[field] ??= text;
    },
  };
  const conversation = service.converse!(tell);
  if (service.over === 'udp') {
    for (const [who, bytes] of said) {
      if (!conversation.isDone) conversation.take(who === '>', bytes, 0, bytes.length);
    }
  } else hearStreams(conversation, said, pieceBytes);
  return { events, words, isDone: conversation.isDone };
}

function hearStreams(conversation: Conversation, said: readonly Said[], pieceBytes: number): void {
  const left = { '>': new Uint8Array(0), '<': new Uint8Array(0) };
  for (const [who, bytes] of said) {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (conversation.isDone) return;
      const there = Uint8Array.of(...left[who], ...bytes.subarray(at, at + pieceBytes));
      const taken = conversation.take(who === '>', there, 0, there.length);
      left[who] = there.slice(Math.min(taken, there.length));
    }
  }
}

interface Ports {
  readonly src?: number;
  readonly dst?: number;
}

export function likenessOf(
  service: Service,
  bytes: Uint8Array,
  { src = 50_000, dst = 40_000 }: Ports = {},
): Likeness {
  const isTcp = service.over === 'tcp';
  const ports = { isForward: true, isTcp, srcPort: src, dstPort: dst };
  return service.isLike({ bytes, at: 0, end: bytes.length, ...ports });
}

/** The same conversation cut anywhere, with bytes changed, and followed by anything. */
export function checkHostile(service: Service, said: readonly Said[]): void {
  test('what is cut or changed anywhere is read without a throw', () => {
    const random = new Random(11);
    for (let round = 0; round < 300; round++) {
      const odd = said.map(([who, bytes]): Said => [who, changed(bytes, random)]);
      for (const [, bytes] of odd) {
        const likeness = likenessOf(service, bytes, { dst: service.ports[0] ?? 40_000 });
        expect(['yes', 'no', 'more']).toContain(likeness);
      }
      expect(() => service.converse && toldBy(service, odd)).not.toThrow();
    }
  });
}

function changed(bytes: Uint8Array, random: Random): Uint8Array {
  const kept = random.chance(0.5) ? bytes.slice() : bytes.slice(0, random.between(0, bytes.length));
  for (let i = random.between(0, 4); i > 0 && kept.length > 0; i--) {
    kept[random.between(0, kept.length - 1)] = random.between(0, 255);
  }
  return random.chance(0.2) ? Uint8Array.of(...kept, ...random.bytes(40)) : kept;
}
