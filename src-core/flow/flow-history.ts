// What happened in a flow, letter by letter, as Zeek writes it: small letters are dst's. Bounded: a
// flow that goes on changing keeps its first letters.

import type { FlowPage } from './flow-page.ts';

/** The first one says how many letters follow. */
export const historyBytes = 28;

const mostLetters = historyBytes - 1;
const toLowerCase = 0x20;

export function addLetter(
  { history }: FlowPage,
  row: number,
  isForward: boolean,
  letter: number,
): void {
  const at = row * historyBytes;
  const letters = history[at]!;
  if (letters >= mostLetters) return;
  history[at + 1 + letters] = isForward ? letter : letter | toLowerCase;
  history[at] = letters + 1;
}

export function historyText({ history }: FlowPage, row: number): string {
  const at = row * historyBytes;
  let text = '';
  for (let i = 1; i <= history[at]!; i++) text += String.fromCharCode(history[at + i]!);
  return text;
}

/** For what is noted at its 1st, 10th, 100th time, and so on. */
export function isRound(times: number): boolean {
  for (let power = 1; power <= times; power *= 10) if (power === times) return true;
  return false;
}

/** The letters in capitals. */
export const letter = {
  syn: 0x53, // S
  synAck: 0x48, // H
  ack: 0x41, // A
  data: 0x44, // D
  fin: 0x46, // F
  rst: 0x52, // R
  badChecksum: 0x43, // C
  gap: 0x47, // G
  retransmission: 0x54, // T
  zeroWindow: 0x57, // W
  inconsistent: 0x49, // I
  manyFlags: 0x51, // Q
} as const;
