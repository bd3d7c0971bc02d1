// What pings carry (RFC 792, RFC 4443). A reply has to bring back what the request brought; a tunnel does
// not keep to that. Told at the first of each direction, when what they carry changes, and at each
// doubling of what is odd about them.

import { i32 } from '../../base/read-bytes.ts';
import { type PacketHeaders, protocolIcmp, wholeDatagram } from '../../packet/packet-headers.ts';
import type { HeaderReader, HeaderTell } from '../header-inspector.ts';
import { isCargo, type PingPattern, pingPatternOf } from './ping-pattern.ts';

const mostFlows = 65_536;
/** Requests that wait for their reply. */
const mostAwaited = 8;
const mostChanges = 16;
/** Up to here stamps of time may stand. */
const headBytes = 24;
const mostHashed = 2048;

interface Direction {
  packets: number;
  /** Messages with a content of their own that is not the one before. */
  cargo: number;
  cargoBytes: number;
  /** As often as the size, and the filling of one size, became another. */
  sizeChanges: number;
  fillingChanges: number;
  lastBytes: number;
  lastFilling: number;
  lastPattern: PingPattern | undefined;
}

interface Message {
  readonly number: number;
  readonly bytes: number;
  readonly head: number;
  readonly all: number;
}

interface Pings {
  readonly requests: Direction;
  readonly replies: Direction;
  readonly awaited: Message[];
  /** Replies that bring something else than their request did. */
  differing: number;
  changes: number;
}

export function icmpEchoReader(): HeaderReader {
  const pingsOf = new Map<number, Pings>();
  /** Goes on from the last one that fell out: a new one would pass over the holes of all before it. */
  const oldest = pingsOf.keys();
  return {
    looksAt: 'icmp',
    begin(slot) {
      if (pingsOf.size > 0) pingsOf.delete(slot);
    },
    see({ headers, slot }, tell) {
      if (!headers.hasPorts || headers.fragment !== wholeDatagram) return;
      const isReply = isEcho(headers, 0, 129);
      if (!isReply && !isEcho(headers, 8, 128)) return;
      if (headers.payloadAt > headers.end) return;
      let pings = pingsOf.get(slot);
      if (!pings) {
        if (pingsOf.size >= mostFlows) pingsOf.delete(oldest.next().value!);
        pings = newPings();
        pingsOf.set(slot, pings);
      }
      seePing(pings, headers, isReply, tell);
    },
  };
}

const isEcho = ({ protocol, srcPort: type }: PacketHeaders, type4: number, type6: number) =>
  type === (protocol === protocolIcmp ? type4 : type6);

const newDirection = (): Direction => ({
  ...{ packets: 0, cargo: 0, cargoBytes: 0, sizeChanges: 0, fillingChanges: 0 },
  ...{ lastBytes: -1, lastFilling: 0, lastPattern: undefined },
});

const newPings = (): Pings => ({
  requests: newDirection(),
  replies: newDirection(),
  awaited: [],
  differing: 0,
  changes: 0,
});

function seePing(pings: Pings, headers: PacketHeaders, isReply: boolean, tell: HeaderTell): void {
  const { bytes, payloadAt: at, payloadBytes } = headers;
  const end = Math.min(at + payloadBytes, headers.end);
  const isCut = at + payloadBytes > headers.end;
  const pattern = isCut ? 'cut' : pingPatternOf(bytes, at, end);
  const direction = isReply ? pings.replies : pings.requests;
  const filling = hashOf(bytes, payloadBytes > headBytes ? at + headBytes : at, end);
  const before = oddOf(pings);
  const isChange = noteDirection(direction, pattern, payloadBytes, filling);
  if (isChange) pings.changes += 1;
  const message = {
    number: i32(bytes, headers.transportAt + 4),
    bytes: payloadBytes,
    head: hashOf(bytes, at, Math.min(end, at + 16)),
    all: hashOf(bytes, at, end),
  };
  const differs = isReply && !isCut && differsFromRequest(pings, message, pattern);
  if (!isReply && !isCut) awaitReply(pings, message);
  if (differs) pings.differing += 1;
  const odd = oddOf(pings);
  const isDue = odd > before && isPowerOfTwo(odd);
  if (!isDue && !(isChange && pings.changes <= mostChanges)) return;
  tell('icmp-echo', detailsOf(pings, headers, isReply, pattern, differs));
}

/** True when what it carries is not what the one before did. */
function noteDirection(
  direction: Direction,
  pattern: PingPattern,
  payloadBytes: number,
  filling: number,
): boolean {
  direction.packets += 1;
  const isSameSize = direction.lastBytes === payloadBytes;
  const isSame = isSameSize && direction.lastFilling === filling;
  if (isCargo(pattern) && !isSame) {
    direction.cargo += 1;
    direction.cargoBytes += payloadBytes;
  }
  const isFirst = direction.lastPattern === undefined;
  if (!isFirst && !isSameSize) direction.sizeChanges += 1;
  if (isSameSize && !isSame && pattern === 'repeated') direction.fillingChanges += 1;
  const isChange = !isSameSize || direction.lastPattern !== pattern;
  direction.lastBytes = payloadBytes;
  direction.lastFilling = filling;
  direction.lastPattern = pattern;
  return isChange;
}

function awaitReply({ awaited }: Pings, message: Message): void {
  if (awaited.length >= mostAwaited) awaited.shift();
  awaited.push(message);
}

/** Large replies are cut by some hosts that answer many: their beginning is the request's. */
function differsFromRequest({ awaited }: Pings, reply: Message, pattern: PingPattern): boolean {
  for (let i = awaited.length - 1; i >= 0; i--) {
    const request = awaited[i]!;
    if (request.number !== reply.number) continue;
    if (reply.bytes === request.bytes) return reply.all !== request.all;
    return reply.bytes > request.bytes || (isCargo(pattern) && reply.head !== request.head);
  }
  return false;
}

const oddOf = ({ requests, replies, differing }: Pings): number =>
  requests.cargo + replies.cargo + requests.fillingChanges + replies.fillingChanges + differing;

const isPowerOfTwo = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;

function detailsOf(
  { requests, replies, differing }: Pings,
  { payloadBytes, dstPort: code }: PacketHeaders,
  isReply: boolean,
  pattern: PingPattern,
  differs: boolean,
) {
  return {
    ...{ is_reply: isReply, code, payload_bytes: payloadBytes, pattern, differs },
    ...{ requests: requests.packets, replies: replies.packets, differing },
    ...{ request_cargo: requests.cargo, reply_cargo: replies.cargo },
    ...{ request_cargo_bytes: requests.cargoBytes, reply_cargo_bytes: replies.cargoBytes },
    size_changes: requests.sizeChanges + replies.sizeChanges,
    filling_changes: requests.fillingChanges + replies.fillingChanges,
  };
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, at: number, end: number): number {
  let hash = 0x811c9dc5;
  const stop = Math.min(end, at + mostHashed);
  for (let i = at; i < stop; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash;
}
