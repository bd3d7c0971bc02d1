// Follows what a TCP flow has been through: the bits that conn_state is judged by, when it is over,
// and the letters of its history.

import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  type PacketHeaders,
} from '../packet/packet-headers.ts';
import { countFlags } from './count-headers.ts';
import { count, countsPerFlow, sum, sumsPerFlow } from './flow-counters.ts';
import { addLetter, isRound, letter } from './flow-history.ts';
import type { FlowPage } from './flow-page.ts';
import {
  closesHole,
  followSequence,
  number,
  outOfOrder,
  retransmitted,
  tcpNumbers,
} from './tcp-numbers.ts';

/** Bits of `FlowPage.states`: what each side has done; backward is one bit to the left. */
export const state = {
  fin: 1 << 0,
  finAcked: 1 << 2,
  rst: 1 << 4,
  syn: 1 << 6,
  synAck: 1 << 8,
  active: 1 << 10,
  pureAck: 1 << 12,
  data: 1 << 14,
  inconsistent: 1 << 16,
  manyFlags: 1 << 18,
  /** Its sequence numbers are known. */
  numbered: 1 << 20,
  handshaken: 1 << 22,
  /** By CICFlowMeter's rules alone: see tcp-end.ts. */
  legacyFin: 1 << 23,
  legacyOver: 1 << 24,
} as const;

/** Whatever the direction. */
const bothOf = (bit: number): number => bit | (bit << 1);

/** Both FINs acknowledged, or a RST of either side. */
export function isTcpOver(states: number): boolean {
  const acked = bothOf(state.finAcked);
  return (states & bothOf(state.rst)) !== 0 || (states & acked) === acked;
}

/** A SYN alone asks for a new connection: on a finished tuple it begins a new flow. */
export function opensAnew({ tcpFlags, isRepeat }: PacketHeaders): boolean {
  return !isRepeat && (tcpFlags & (flagSyn | flagAck | flagRst)) === flagSyn;
}

/** Takes one segment; answers the flow's bits after it. */
export function followTcp(
  page: FlowPage,
  row: number,
  isForward: boolean,
  headers: PacketHeaders,
  timeUs: number,
): number {
  const { tcpFlags: flags } = headers;
  const countsAt = row * countsPerFlow;
  countFlags(page.counts, countsAt + (isForward ? count.fwdFlags : count.bwdFlags), flags);
  if (flags & flagAck) hearAck(page, row, isForward, headers, timeUs);
  noteFlags(page, row, isForward, headers);
  if ((flags & (flagSyn | flagAck)) === flagSyn) page.sums[row * sumsPerFlow + sum.synUs] = timeUs;
  if ((flags & flagRst) === 0) noteNumbers(page, row, isForward, headers);
  return page.states[row]!;
}

/** Flags and payload as letters and bits. A segment may carry several: data stands before FIN. */
function noteFlags(page: FlowPage, row: number, isForward: boolean, headers: PacketHeaders): void {
  const { tcpFlags: flags, tcpSeq: seq, payloadBytes } = headers;
  const isMixed = (flags & flagSyn) !== 0 && (flags & (flagFin | flagRst)) !== 0;
  const isTorn = (flags & (flagFin | flagRst)) === (flagFin | flagRst);
  if (isMixed) noteOnce(page, row, isForward, state.manyFlags, letter.manyFlags);
  else if (isTorn) noteOnce(page, row, isForward, state.inconsistent, letter.inconsistent);
  const isPlain = !isMixed && !isTorn;
  if (flags & flagSyn) {
    const isAnswer = (flags & flagAck) !== 0;
    const kind = isAnswer ? synAckKind : synKind;
    note(page, row, isForward, kind, seq, isPlain);
  }
  if (payloadBytes > 0) noteOnce(page, row, isForward, state.data, letter.data);
  else if ((flags & (flagSyn | flagFin | flagRst | flagAck)) === flagAck) {
    noteOnce(page, row, isForward, state.pureAck, letter.ack);
  }
  if (flags & flagFin) {
    const twin = isForward ? 0 : 1;
    page.tcp[row * tcpNumbers + number.finEnd + twin] = (seq + payloadBytes + 1) | 0;
    note(page, row, isForward, finKind, seq, isPlain);
  }
  if (flags & flagRst) note(page, row, isForward, rstKind, seq, isPlain);
}

interface Kind {
  readonly bit: number;
  readonly letter: number;
  readonly at: number;
}

const synKind: Kind = { bit: state.syn, letter: letter.syn, at: number.syn };
const synAckKind: Kind = { bit: state.synAck, letter: letter.synAck, at: number.synAck };
const finKind: Kind = { bit: state.fin, letter: letter.fin, at: number.fin };
const rstKind: Kind = { bit: state.rst, letter: letter.rst, at: number.rst };

/** Once in each direction, and again with another sequence number. */
function note(
  page: FlowPage,
  row: number,
  isForward: boolean,
  kind: Kind,
  seq: number,
  isPlain: boolean,
): void {
  const bit = isForward ? kind.bit : kind.bit << 1;
  const at = row * tcpNumbers + kind.at + (isForward ? 0 : 1);
  const isNew = (page.states[row]! & bit) === 0 || page.tcp[at] !== seq;
  page.states[row]! |= bit;
  page.tcp[at] = seq;
  if (isNew && isPlain) addLetter(page, row, isForward, kind.letter);
}

function noteOnce(
  page: FlowPage,
  row: number,
  isForward: boolean,
  forwardBit: number,
  capital: number,
): void {
  const bit = isForward ? forwardBit : forwardBit << 1;
  if ((page.states[row]! & bit) !== 0) return;
  page.states[row]! |= bit;
  addLetter(page, row, isForward, capital);
}

/** Counts, and writes the letter at the 1st, 10th, 100th time. */
export function noteOften(
  page: FlowPage,
  row: number,
  isForward: boolean,
  place: number,
  capital: number,
): void {
  const times = ++page.counts[row * countsPerFlow + place + (isForward ? 0 : 1)]!;
  if (isRound(times)) addLetter(page, row, isForward, capital);
}

function noteNumbers(
  page: FlowPage,
  row: number,
  isForward: boolean,
  headers: PacketHeaders,
): void {
  const { tcpFlags: flags, tcpSeq: seq, tcpWindow, payloadBytes } = headers;
  const twin = isForward ? 0 : 1;
  const at = row * tcpNumbers + twin;
  const numbered = state.numbered << twin;
  const isKnown = (page.states[row]! & numbered) !== 0;
  page.states[row]! |= numbered;
  const controls = ((flags & flagSyn) >> 1) + (flags & flagFin); // each takes a number
  const isKeepAlive =
    isKnown && controls === 0 && payloadBytes === 1 && seq === ((page.tcp[at]! - 1) | 0);
  if (!isKeepAlive) {
    const order = followSequence(page, at, isKnown, seq, payloadBytes + controls);
    if (!headers.isRepeat) countOrder(page, row, isForward, order, payloadBytes);
  }
  if (headers.isRepeat) return; // it was sent once, whatever a mirror port made of it
  if (tcpWindow === 0 && (flags & flagSyn) === 0) {
    noteOften(page, row, isForward, count.fwdZeroWindows, letter.zeroWindow);
  }
}

function countOrder(
  page: FlowPage,
  row: number,
  isForward: boolean,
  order: number,
  payloadBytes: number,
): void {
  const own = row * countsPerFlow + (isForward ? 0 : 1);
  if (order === outOfOrder) page.counts[own + count.fwdOutOfOrder]! += 1;
  else if (order === retransmitted && payloadBytes > 0) {
    noteOften(page, row, isForward, count.fwdRetransmissions, letter.retransmission);
  } else if (order === retransmitted) page.counts[own + count.fwdRetransmissions]! += 1;
}

/** An acknowledgement speaks of the other side: of its FIN, of what it sent, of the handshake. */
function hearAck(
  page: FlowPage,
  row: number,
  isForward: boolean,
  { tcpAck, tcpFlags }: PacketHeaders,
  timeUs: number,
): void {
  const other = isForward ? 1 : 0;
  const at = row * tcpNumbers + other;
  const states = page.states[row]!;
  if (
    (states & (state.fin << other)) !== 0 &&
    ((tcpAck - page.tcp[at + number.finEnd]!) | 0) >= 0
  ) {
    page.states[row]! |= state.finAcked << other;
  }
  const isNumbered = (states & (state.numbered << other)) !== 0;
  if (isNumbered && closesHole(page, at, tcpAck)) {
    noteOften(page, row, !isForward, count.fwdLosses, letter.gap);
  }
  const shaken = (state.syn << (1 - other)) | (state.synAck << other);
  const isFirst = (states & (shaken | state.handshaken)) === shaken && (tcpFlags & flagSyn) === 0;
  if (!isFirst) return;
  page.states[row]! |= state.handshaken;
  const sumsAt = row * sumsPerFlow;
  page.sums[sumsAt + sum.handshakeUs] = Math.max(timeUs - page.sums[sumsAt + sum.synUs]!, 0);
}

/** A datagram with payload: UDP has one letter. */
export function noteData(page: FlowPage, row: number, isForward: boolean): void {
  noteOnce(page, row, isForward, state.data, letter.data);
}

/** What the next segment of a cut flow knows; what happens once may happen there again. */
export function carriedStates(states: number): number {
  const once = state.pureAck | state.data | state.inconsistent | state.manyFlags;
  return states & ~(bothOf(once) | state.legacyFin | state.legacyOver);
}
