// NTLM's last message (MS-NLMP 2.2.1.3), wherever it is wrapped: who logs in, from which computer.

import type { MessageBytes } from './smb/message-bytes.ts';

const mark = 'NTLMSSP\0';
const lastMessage = 3;
/** Length, room and offset of each text. */
const fields = { domain: 28, user: 36, workstation: 44 } as const;
const flagsAt = 60;
const unicode = 1;

export interface NtlmLogin {
  readonly user?: string;
  readonly domain?: string;
  readonly workstation?: string;
}

/** Whether a token has any of NTLM's messages in it. */
export const speaksNtlm = (token: MessageBytes): boolean => markAt(token) >= 0;

/** Nothing in the messages before the last; no user in an anonymous login. */
export function readNtlmLogin(token: MessageBytes): NtlmLogin {
  const from = markAt(token);
  const message = token.part(Math.max(from, 0), token.size);
  if (from < 0 || message.u32(mark.length) !== lastMessage) return {};
  const isWide = (message.u32(flagsAt) & unicode) !== 0;
  const textOf = (field: number): string => {
    const [length, offset] = [message.u16(field), message.u32(field + 4)];
    return isWide ? message.wideText(offset, length) : message.narrowText(offset, length);
  };
  const [user, domain] = [textOf(fields.user), textOf(fields.domain)];
  const workstation = textOf(fields.workstation);
  return { ...(user && { user }), ...(domain && { domain }), ...(workstation && { workstation }) };
}

const markAt = (token: MessageBytes): number => token.plain(0, token.size).indexOf(mark);
