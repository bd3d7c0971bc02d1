// Messages of TLS up to 1.2 for tests, and what is heard of them.

import { expect } from 'vitest';
import { tls } from '../../../src-core/event/tls/tls.ts';
import { be16, be24, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { overhear, type Said } from './overhear.ts';

export const random = Uint8Array.from({ length: 32 }, (_, i) => i);
export const keyShare = new Uint8Array(32).fill(7);
export const hello = clientHello({ random, keyShare, serverName: 'example.com' });
export const record = (type: number, content: Uint8Array, version = 0x0303): Uint8Array =>
  joined([type], be16(version), be16(content.length), content);
export const message = (type: number, body: Uint8Array): Uint8Array =>
  joined([type], be24(body.length), body);

interface OldHello {
  readonly version?: number;
  readonly sessionId?: string;
  readonly cipher?: number;
  readonly extensions?: Uint8Array;
}

/** Up to TLS 1.2. */
export function oldServerHello({
  version = 0x0303,
  sessionId = '',
  cipher = 0xc02f,
  extensions,
}: OldHello) {
  const id = hex(sessionId);
  const rest = extensions ? joined(be16(extensions.length), extensions) : new Uint8Array(0);
  const body = joined(be16(version), random, [id.length], id, be16(cipher), [0], rest);
  return message(2, body);
}

export function certificates(...list: Uint8Array[]): Uint8Array {
  const entries = joined(...list.map((bytes) => joined(be24(bytes.length), bytes)));
  return message(11, joined(be24(entries.length), entries));
}

/** The same must be heard however the bytes are cut. */
export function heard(...said: Said[]) {
  const whole = overhear(tls, said);
  for (const pieceBytes of [1, 7]) {
    expect(overhear(tls, said, pieceBytes)).toMatchObject({
      events: whole.events,
      words: whole.words,
      isDone: whole.isDone,
    });
  }
  return whole;
}

export const detailsOf = (...said: Said[]) => heard(...said).events.map(([, details]) => details);
