// Who logs in, out of the token that a session is set up with (SPNEGO, RFC 4178; NTLM; Kerberos).

import { readNtlmLogin, speaksNtlm } from '../ntlm.ts';
import type { MessageBytes } from './message-bytes.ts';
import type { SmbLogin } from './smb-story.ts';

/** 1.2.840.113554.1.2.2, and what Microsoft sends besides. */
const kerberosIds = [
  '\x2a\x86\x48\x86\xf7\x12\x01\x02\x02',
  '\x2a\x86\x48\x82\xf7\x12\x01\x02\x02',
];

/** Kerberos hides the name in a ticket. */
export function loginOf(token: MessageBytes): SmbLogin {
  if (speaksNtlm(token)) return { method: 'ntlm', ...readNtlmLogin(token) };
  const text = token.plain(0, token.size);
  const isKerberos = kerberosIds.some((id) => text.includes(id));
  return { method: isKerberos ? 'kerberos' : 'unknown' };
}
