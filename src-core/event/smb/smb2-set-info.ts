// Files that are renamed and deleted by setting their information (MS-SMB2 2.2.39; MS-FSCC 2.4).

import type { MessageBytes } from './message-bytes.ts';
import type { SmbQuestion, SmbStory } from './smb-story.ts';
import { smb2, smb2FileId } from './smb2-layout.ts';

const { bodyAt } = smb2;
const ofFile = 1;
const infoClass = { rename: 10, disposition: 13, dispositionEx: 64 } as const;
const nameLengthAt = 16;
const deletes = 1;

/** `opened` is the file when the message gives no id, because it is being opened together with it. */
export function setInfoQuestion(
  story: SmbStory,
  message: MessageBytes,
  opened?: string,
): SmbQuestion | undefined {
  if (message.u8(bodyAt + 2) !== ofFile) return undefined;
  const kind = message.u8(bodyAt + 3);
  const value = message.part(message.u16(bodyAt + 8), message.u32(bodyAt + 4));
  const name = story.files.nameOf(smb2FileId(message, bodyAt + 16)) ?? opened;
  if (kind === infoClass.rename) {
    const newName = value.wideText(nameLengthAt + 4, value.u32(nameLengthAt));
    return { command: 'rename', name, details: { new_name: newName } };
  }
  const isDisposition = kind === infoClass.disposition || kind === infoClass.dispositionEx;
  return isDisposition && value.u8(0) & deletes ? { command: 'delete', name } : undefined;
}
