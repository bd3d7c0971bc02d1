// What responses of SMB 2 and 3 add to what was asked.

import { ntStatus, ntStatusText } from '../../packet/tree/nt-status.ts';
import { hex16 } from '../../packet/tree/value-text.ts';
import type { EventDetails } from '../service.ts';
import type { MessageBytes } from './message-bytes.ts';
import type { SmbAnswer } from './smb-story.ts';
import { smb2, smb2FileId, smb2Tree } from './smb2-layout.ts';

const { bodyAt, command } = smb2;

const dialects: Readonly<Record<number, string>> = {
  514: '2.0.2',
  528: '2.1',
  767: '2.?',
  768: '3.0',
  770: '3.0.2',
  785: '3.1.1',
};
/** Says only that the client shall ask again in SMB 2. */
const anyDialect = 0x02ff;
const signingRequired = 2;
const sessionFlag = { guest: 1, anonymous: 2, encrypted: 4 } as const;
const directoryAttribute = 0x10;
/** Numbered in the answer to a create (MS-SMB2 2.2.14). */
const actions = ['superseded', 'opened', 'created', 'overwritten'];
const errorSeverity = 3;

type Addition = Pick<SmbAnswer, 'details' | 'tree' | 'file' | 'size' | 'bytesRead' | 'data'>;

export function smb2Answer(kind: number, message: MessageBytes): SmbAnswer {
  const isInterim = kind === command.negotiate && message.u16(bodyAt + 4) === anyDialect;
  const status = isInterim ? ntStatus.moreProcessing : message.u32(8);
  const isFailure = status >>> 30 === errorSeverity;
  const addition = isFailure ? {} : additionOf(kind, message);
  return { status, statusText: ntStatusText(status), isFailure, ...addition };
}

function additionOf(kind: number, message: MessageBytes): Addition {
  switch (kind) {
    case command.negotiate:
      return { details: negotiated(message) };
    case command.sessionSetup:
      return { details: sessionDetails(message.u16(bodyAt + 2)) };
    case command.treeConnect:
      return { tree: smb2Tree(message) };
    case command.create:
      return created(message);
    case command.read: {
      const bytesRead = message.u32(bodyAt + 4);
      return { bytesRead, data: message.part(message.u8(bodyAt + 2), bytesRead) };
    }
    default:
      return {};
  }
}

function negotiated(message: MessageBytes): EventDetails {
  const dialect = message.u16(bodyAt + 4);
  return {
    dialect: dialects[dialect] ?? hex16(dialect),
    signing_required: (message.u8(bodyAt + 2) & signingRequired) !== 0,
  };
}

function sessionDetails(flags: number): EventDetails {
  return {
    is_guest: (flags & sessionFlag.guest) !== 0 || undefined,
    is_anonymous: (flags & sessionFlag.anonymous) !== 0 || undefined,
    is_encrypted: (flags & sessionFlag.encrypted) !== 0 || undefined,
  };
}

function created(message: MessageBytes): Addition {
  const isDirectory = (message.u32(bodyAt + 56) & directoryAttribute) !== 0;
  const action = actions[message.u32(bodyAt + 4)];
  const details = { action, is_directory: isDirectory || undefined };
  return { details, file: smb2FileId(message, bodyAt + 64), size: message.u64(bodyAt + 48) };
}
