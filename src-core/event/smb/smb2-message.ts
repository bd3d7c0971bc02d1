// Messages of SMB 2 and 3 (MS-SMB2 2.2), several of which may stand behind each other: requests become
// questions, responses their answers.

import { smb2Commands } from '../../packet/tree/smb-commands.ts';
import { nameOf } from '../../packet/tree/value-text.ts';
import { loginOf } from './login-token.ts';
import type { MessageBytes } from './message-bytes.ts';
import { negotiation, type SmbQuestion, type SmbStory } from './smb-story.ts';
import { smb2Answer } from './smb2-answer.ts';
import { bufferAt, smb2, smb2FileId, smb2Tree } from './smb2-layout.ts';
import { setInfoQuestion } from './smb2-set-info.ts';

const { bodyAt, command } = smb2;
const isResponse = 1;
const mostInOne = 64;
const deleteOnClose = 0x1000;

export function readSmb2(story: SmbStory, whole: MessageBytes): void {
  let rest = whole;
  let opened: string | undefined;
  for (let count = 0; count < mostInOne && rest.size >= bodyAt; count++) {
    const next = rest.u32(20);
    const isLast = next < bodyAt; // one that begins within this one's head would never end
    // Those that follow may mean the file that a create before them opens.
    opened = readOne(story, rest.part(0, isLast ? rest.size : next), opened) ?? opened;
    if (isLast) return;
    rest = rest.part(next, rest.size);
  }
}

/** Answers the name of a file that is opened. */
function readOne(story: SmbStory, message: MessageBytes, opened?: string): string | undefined {
  const kind = message.u16(12);
  const key = kind === command.negotiate ? negotiation : String(message.u64(24));
  if (message.u32(16) & isResponse) {
    story.answer(key, smb2Answer(kind, message));
    return undefined;
  }
  if (kind === command.close) story.files.close(smb2FileId(message, bodyAt + 8));
  else if (kind === command.write) noteWrite(story, message);
  const question = questionOf(story, kind, message, opened);
  if (question) story.ask(key, question);
  return kind === command.create ? question?.name : undefined;
}

function questionOf(
  story: SmbStory,
  kind: number,
  message: MessageBytes,
  opened?: string,
): SmbQuestion | undefined {
  const name = nameOf(smb2Commands, kind) ?? '';
  switch (kind) {
    case command.negotiate:
      return { command: name };
    case command.sessionSetup:
      return { command: name, login: loginOf(bufferAt(message, bodyAt + 12)) };
    case command.treeConnect:
      return { command: name, share: wideAt(message, bodyAt + 4) };
    case command.create:
      return { command: name, ...createDetails(story, message) };
    case command.read: {
      const file = smb2FileId(message, bodyAt + 16);
      return { command: name, read: { file, offset: message.u64(bodyAt + 8) } };
    }
    case command.setInfo:
      return setInfoQuestion(story, message, opened);
    default:
      return undefined;
  }
}

function createDetails(story: SmbStory, message: MessageBytes): Omit<SmbQuestion, 'command'> {
  const deletes = (message.u32(bodyAt + 40) & deleteOnClose) !== 0;
  return {
    share: story.shareOf(smb2Tree(message)),
    name: wideAt(message, bodyAt + 44),
    ...(deletes && { details: { deletes_on_close: true } }),
  };
}

/** Counted as it is asked: a write that fails is rare, and a fact all the same. */
function noteWrite(story: SmbStory, message: MessageBytes): void {
  const file = smb2FileId(message, bodyAt + 16);
  const bytes = message.u32(bodyAt + 4);
  const data = message.part(message.u16(bodyAt + 2), bytes);
  story.files.move('upload', { file, offset: message.u64(bodyAt + 8), bytes, data });
}

function wideAt(message: MessageBytes, field: number): string {
  const part = bufferAt(message, field);
  return part.wideText(0, part.size);
}
