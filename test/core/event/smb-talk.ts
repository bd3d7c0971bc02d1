// Questions of SMB 2 with their answers for tests, and what is heard of them.

import { expect } from 'vitest';
import { smb } from '../../../src-core/event/smb/smb.ts';
import { hex } from '../../fixtures/bytes.ts';
import {
  createAnswer,
  createFile,
  type Smb2Head,
  smb2Message,
  smbFrame,
  treeConnect,
} from '../../fixtures/smb-messages.ts';
import { overhear, type Said } from './overhear.ts';

export const command = {
  negotiate: 0,
  sessionSetup: 1,
  treeConnect: 3,
  create: 5,
  close: 6,
  read: 8,
  write: 9,
  setInfo: 17,
} as const;
export type Command = keyof typeof command;

export const nothing = hex('0900 0000 00000000');

let lastId = 0;
/** What is said next has a number of its own. */
export function countUp(): void {
  lastId++;
}

export const frame = (name: Command, body: Uint8Array, head: Partial<Smb2Head> = {}): Uint8Array =>
  smbFrame(smb2Message({ command: command[name], id: lastId, ...head }, body));

/** A request, and its answer: both have the same new number. */
export function exchange(
  name: Command,
  request: Uint8Array,
  answer: Uint8Array,
  head: Partial<Smb2Head> = {},
): Said[] {
  countUp();
  const { tree = 0 } = head;
  return [
    ['>', frame(name, request, { tree })],
    ['<', frame(name, answer, { isResponse: true, ...head })],
  ];
}

/** The same must be heard however the bytes are cut. */
export function heard(...said: Said[]) {
  const whole = overhear(smb, said);
  for (const pieceBytes of [1, 61]) {
    expect(overhear(smb, said, pieceBytes).events).toEqual(whole.events);
  }
  return whole.events;
}

export const connected = exchange('treeConnect', treeConnect('\\\\srv\\data'), nothing, {
  tree: 5,
});
export const opened = (name: string, id: number, action = 1) =>
  exchange('create', createFile(name), createAnswer(id, action), { tree: 5 });
