// What responses of SMB 1 add to what was asked.

import type { SmbAnswer, SmbQuestion } from './smb-story.ts';
import type { Smb1Block, Smb1Head } from './smb1-layout.ts';
import { smb1 } from './smb1-question.ts';

const actions = ['superseded', 'opened', 'created', 'overwritten'];
const noDialect = 0xffff;
const guest = 1;
const signingRequired = 8;

export function smb1Answer(
  command: number,
  head: Smb1Head,
  block: Smb1Block,
  question: SmbQuestion | undefined,
): Pick<SmbAnswer, 'details' | 'tree' | 'file' | 'size' | 'bytesRead' | 'data'> {
  switch (command) {
    case smb1.negotiate: {
      const choice = block.u16(0);
      const dialect = choice === noDialect ? 'none' : question?.offered?.[choice];
      const isSigned = (block.u8(2) & signingRequired) !== 0;
      return { details: { dialect, signing_required: isSigned } };
    }
    case smb1.sessionSetup:
      return { details: { is_guest: (block.u16(4) & guest) !== 0 || undefined } };
    case smb1.treeConnect:
      return { tree: block.u16(2) };
    case smb1.treeConnectAndX:
      return { tree: head.tree };
    case smb1.ntCreate: {
      const isDirectory = block.u8(67) !== 0 || undefined;
      const details = { action: actions[block.u32(7)], is_directory: isDirectory };
      const size = block.u32(59) * 2 ** 32 + block.u32(55);
      return { details, file: String(block.u16(5)), size };
    }
    case smb1.openAndX:
      return { file: String(block.u16(4)) };
    case smb1.open:
    case smb1.create:
      return { file: String(block.u16(0)) };
    case smb1.readAndX: {
      const bytesRead = block.u16(14) * 65_536 + block.u16(10);
      return { bytesRead, data: block.message.part(block.u16(12), bytesRead) };
    }
    default:
      return {};
  }
}
