// MongoDB's wire protocol: which commands are given. All numbers have their lowest byte first.

import { u32le } from '../../base/read-bytes.ts';
import { FramedMessages } from '../framed-messages.ts';
import type { Service } from '../service.ts';
import { zeroEnded } from '../zero-ended.ts';

const ports = [27_017];
const headBytes = 16;
const mostBytes = 512;
const longestMessage = 48_000_000;
/** Nobody begins with more. */
const longestOpening = 16 * 1024;
const operation = { message: 2013, query: 2004 } as const;
/** Reply, update, insert, query, get more, delete, kill cursors, compressed, message. */
const operations: readonly number[] = [1, 2001, 2002, 2004, 2005, 2006, 2007, 2012, 2013];
const openings: readonly number[] = [2004, 2012, 2013];
const answers: readonly number[] = [1, 2012, 2013];
const mostCommands = 16;

export const mongodb: Service = {
  name: 'mongodb',
  over: 'tcp',
  ports,
  isLike({ bytes, at, end }) {
    if (at + headBytes > end) return at + 4 > end || isLength(bytes, at) ? 'more' : 'no';
    return isOpening(bytes, at, end) ? 'yes' : 'no';
  },
  converse(tell) {
    const commands = new Set<string>();
    const framed = new FramedMessages({
      headBytes,
      sizeOf: messageSize,
      mostBytes,
      read(bytes, at, end) {
        const command = commandOf(bytes, at, end);
        if (command === undefined || commands.has(command)) return;
        commands.add(command);
        tell.event('mongodb', { command });
        if (commands.size === mostCommands) framed.stop();
      },
    });
    return framed;
  },
};

const isLength = (bytes: Uint8Array, at: number): boolean => {
  const length = u32le(bytes, at);
  return length > headBytes && length <= longestMessage;
};

/** A request to begin with, or the answer to one; not in pieces of anything else. */
function isOpening(bytes: Uint8Array, at: number, end: number): boolean {
  const size = messageSize(bytes, at);
  const isWhole = size >= end - at && size <= longestOpening;
  return isWhole && openings.includes(u32le(bytes, at + 12));
}

/** Length, number, number of what it answers, operation. */
function messageSize(bytes: Uint8Array, at: number): number {
  const code = u32le(bytes, at + 12);
  const isOne = isLength(bytes, at) && operations.includes(code);
  const isAnswer = u32le(bytes, at + 8) !== 0;
  return isOne && (!isAnswer || answers.includes(code)) ? u32le(bytes, at) : 0;
}

/** The first name in the first document of a request is the command. */
function commandOf(bytes: Uint8Array, at: number, end: number): string | undefined {
  if (u32le(bytes, at + 8) !== 0) return undefined;
  const code = u32le(bytes, at + 12);
  const bodyAt = at + headBytes + 4; // behind the flags
  if (code === operation.message && bytes[bodyAt] === 0) return firstName(bytes, bodyAt + 1, end);
  if (code !== operation.query) return undefined;
  const collection = zeroEnded(bytes, bodyAt, end);
  const isCommand = collection?.text.endsWith('.$cmd') === true;
  // Behind the collection: how many to leave out, and to return.
  return isCommand ? firstName(bytes, collection.end + 8, end) : undefined;
}

/** A document begins with its length and the type of its first value. */
function firstName(bytes: Uint8Array, at: number, end: number): string | undefined {
  return zeroEnded(bytes, at + 5, Math.min(end, at + 69))?.text;
}
