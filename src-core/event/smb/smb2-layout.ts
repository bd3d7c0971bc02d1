// Where things stand in messages of SMB 2 and 3 (MS-SMB2 2.2.1.2).

import type { MessageBytes } from './message-bytes.ts';

export const smb2 = {
  /** Behind the head. */
  bodyAt: 64,
  command: {
    negotiate: 0,
    sessionSetup: 1,
    treeConnect: 3,
    create: 5,
    close: 6,
    read: 8,
    write: 9,
    setInfo: 17,
  },
} as const;

const isAsync = 2;
const fileIdBytes = 16;

/** Of an asynchronous message it is not told. */
export function smb2Tree(message: MessageBytes): number {
  return message.u32(16) & isAsync ? -1 : message.u32(36);
}

/** To compare, not to show. */
export function smb2FileId(message: MessageBytes, offset: number): string {
  return message.plain(offset, fileIdBytes);
}

/** A field says in two bytes each where something stands, from the head on, and how long it is. */
export function bufferAt(message: MessageBytes, field: number): MessageBytes {
  return message.part(message.u16(field), message.u16(field + 2));
}
