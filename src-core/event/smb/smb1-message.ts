// Messages of SMB 1 (MS-CIFS 2.2.4, MS-SMB 2.2.4): a request's commands become one question, each with
// the next behind it, and the response its answer.

import { ntStatusText } from '../../packet/tree/nt-status.ts';
import type { MessageBytes } from './message-bytes.ts';
import { negotiation, type SmbStory } from './smb-story.ts';
import { smb1Answer } from './smb1-answer.ts';
import { Smb1Block, type Smb1Head, smb1Head, smb1HeadBytes } from './smb1-layout.ts';
import { smb1, smb1Question } from './smb1-question.ts';

const mostInChain = 4;
/** Nothing comes behind it. */
const lastCommand = 0xff;
const chained: readonly number[] = [0x24, 0x2d, 0x2e, 0x2f, 0x73, 0x74, 0x75, 0xa2];
const errorSeverity = 3;
/** Class and code of older errors (MS-CIFS 2.2.2.4), by the names that they have today. */
const oldErrors: Readonly<Record<string, string>> = {
  '1/2': 'Object name not found',
  '1/3': 'Object path not found',
  '1/5': 'Access denied',
  '1/67': 'Bad network name',
  '2/2': 'Logon failure',
  '2/4': 'Network access denied',
  '2/6': 'Bad network name',
};

export function readSmb1(story: SmbStory, message: MessageBytes): void {
  if (message.size <= smb1HeadBytes) return;
  const head = smb1Head(message);
  let command = head.command;
  let offset: number = smb1HeadBytes;
  for (let place = 0; place < mostInChain; place++) {
    const block = new Smb1Block(message, offset);
    // A negotiation may be answered by SMB 2, which numbers its messages in its own way.
    const key = command === smb1.negotiate ? negotiation : `${place}.${head.key}`;
    readBlock(story, head, command, key, block);
    const next = block.u16(2);
    const goesOn = chained.includes(command) && block.wordCount >= 2 && next > offset;
    if (!goesOn || block.u8(0) === lastCommand) return;
    command = block.u8(0);
    offset = next;
  }
}

function readBlock(
  story: SmbStory,
  head: Smb1Head,
  command: number,
  key: string,
  block: Smb1Block,
): void {
  if (head.isResponse) {
    const status = statusOf(head);
    const addition = status.isFailure ? {} : smb1Answer(command, head, block, story.asked(key));
    story.answer(key, { ...status, ...addition });
    return;
  }
  const question = smb1Question(story, command, head, block);
  if (question) story.ask(key, question);
}

function statusOf({ status, oldError }: Smb1Head) {
  if (status !== undefined) {
    const isFailure = status >>> 30 === errorSeverity;
    return { status, statusText: ntStatusText(status), isFailure };
  }
  const isFailure = oldError.class !== 0;
  const number = `${oldError.class}/${oldError.code}`;
  const statusText = isFailure ? (oldErrors[number] ?? `Error ${number}`) : ntStatusText(0);
  return { status: isFailure ? -1 : 0, statusText, isFailure };
}
