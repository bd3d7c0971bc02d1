// SMB over TCP, bare or in a NetBIOS session (RFC 1002, 4.3; MS-SMB2 2.1): who logs in, which shares
// and files are opened, what they carry. Long data goes by without being held.

import { FramedMessages } from '../framed-messages.ts';
import { encodedLetters, isEncodedName, netbiosNameText } from '../netbios/netbios-name.ts';
import { plainText } from '../plain-text.ts';
import type { Likeness, Opening, Service, Tell } from '../service.ts';
import type { FileTransfer } from './file-transfer.ts';
import { MessageBytes } from './message-bytes.ts';
import { SmbStory } from './smb-story.ts';
import { readSmb1 } from './smb1-message.ts';
import { readSmb2 } from './smb2-message.ts';

const headBytes = 4;
const mark = 'SMB';
/** The first letter in front of the mark. */
const layout = { compressed: 0xfc, encrypted: 0xfd, smb2: 0xfe, smb1: 0xff } as const;
const session = { message: 0, request: 0x81, keepAlive: 0x85 } as const;
const shortestMessage = 32;
const longestRequest = 256;
/** Of an encoded name with its length and the end of its scope. */
const nameBytes = encodedLetters + 2;
/** Names and tokens of logins are well within; of data nothing more is needed. */
const mostMessageBytes = 4096;

export const smb: Service = {
  name: 'smb',
  over: 'tcp',
  ports: [445, 139],
  isLike,
  converse: (tell) => new SmbConversation(tell),
};

function isLike({ bytes, at, end }: Opening): Likeness {
  const kind = bytes[at];
  if (kind === session.request) {
    const nameAt = at + headBytes;
    if (bytes[at + 1] !== undefined && at + 1 < end && bytes[at + 1] !== 0) return 'no';
    if (nameAt + 2 + encodedLetters > end) return 'more';
    return isEncodedName(bytes, nameAt, end) ? 'yes' : 'no';
  }
  if (kind !== session.message) return 'no';
  if (at + headBytes + 4 > end) return 'more';
  return hasMark(bytes, at + headBytes) ? 'yes' : 'no';
}

function hasMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at]! >= layout.compressed && plainText(bytes, at + 1, at + 4) === mark;
}

function sizeOf(bytes: Uint8Array, at: number, end: number): number {
  const kind = bytes[at]!;
  const length = (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  if (kind === session.message) {
    const isSmb = at + headBytes + 4 > end || hasMark(bytes, at + headBytes);
    return isSmb && length >= shortestMessage ? headBytes + length : 0;
  }
  const isSession = kind >= session.request && kind <= session.keepAlive;
  return isSession && length <= longestRequest ? headBytes + length : 0;
}

class SmbConversation extends FramedMessages {
  readonly #story: SmbStory;

  constructor(tell: Tell) {
    const story = new SmbStory(tell);
    const moving: [backward?: FileTransfer | undefined, forward?: FileTransfer | undefined] = [];
    const read = (bytes: Uint8Array, at: number, end: number, isForward: boolean) => {
      story.files.moving = undefined;
      readMessage(story, bytes, at, end);
      moving[isForward ? 1 : 0] = story.files.moving;
    };
    const pass = (bytes: Uint8Array, at: number, end: number, isForward: boolean) =>
      moving[isForward ? 1 : 0]?.goOn(bytes, at, end);
    super({ headBytes, sizeOf, mostBytes: mostMessageBytes, read, pass }, true);
    this.#story = story;
  }

  override skip(isForward: boolean, missing: number): void {
    super.skip(isForward, missing);
    this.#story.files.tear();
  }

  override end(): void {
    this.#story.end();
  }
}

function readMessage(story: SmbStory, bytes: Uint8Array, at: number, end: number): void {
  const from = at + headBytes;
  if (bytes[at] === session.request) tellSession(story, bytes, from, end);
  if (bytes[at] !== session.message || from + 4 > end || !hasMark(bytes, from)) return;
  const message = new MessageBytes(bytes, from, end);
  if (bytes[from] === layout.smb2) readSmb2(story, message);
  else if (bytes[from] === layout.smb1) readSmb1(story, message);
  else if (bytes[from] === layout.encrypted) story.encrypted();
}

/** Who is called, and by whom. */
function tellSession(story: SmbStory, bytes: Uint8Array, at: number, end: number): void {
  const callerAt = at + nameBytes;
  if (!isEncodedName(bytes, at, end) || !isEncodedName(bytes, callerAt, end)) return;
  const nameAt = (from: number) =>
    netbiosNameText(plainText(bytes, from + 1, from + 1 + encodedLetters));
  story.event('netbios session', { called: nameAt(at), caller: nameAt(callerAt) });
}
