// A request to bind (RFC 4511, 4.2): who wants to be known under which name, and how it is proved.

import type { BerReader } from '../ber-reader.ts';
import { readNtlmLogin } from '../ntlm.ts';
import { MessageBytes } from '../smb/message-bytes.ts';

const octetString = 0x04;
const simple = 0x80;
const sasl = 0xa3;
/** Microsoft's own way to NTLM (MS-ADTS 5.1.1.1.3): ask for packages, negotiate, respond. */
const sicily: Readonly<Record<number, string>> = {
  137: 'sicily discovery',
  138: 'sicily negotiation',
  139: 'ntlm',
};

export interface LdapBind {
  readonly version: number | undefined;
  readonly dn: string;
  /** In lower case, where it is the name of a mechanism. */
  readonly method: string;
  /** Who it is, where a token tells more than the name. */
  readonly user: string | undefined;
  readonly passwordBytes: number | undefined;
}

export function readLdapBind(from: BerReader): LdapBind {
  const version = from.integer();
  const dn = from.text() ?? '';
  const tag = from.tag ?? 0;
  if (tag === simple) {
    const password = from.next(simple);
    const passwordBytes = password && password.end - password.contentAt;
    return { version, dn, method: 'simple', user: dn, passwordBytes };
  }
  const inside = tag === sasl ? from.inside(sasl) : undefined;
  const method = inside?.text()?.toLowerCase() ?? sicily[tag] ?? 'other';
  const token = inside ? inside.next(octetString) : from.next(tag);
  const { user } = token
    ? readNtlmLogin(new MessageBytes(from.bytes, token.contentAt, token.end))
    : {};
  return {
    version,
    dn,
    method,
    user: user ?? (dn === '' ? undefined : dn),
    passwordBytes: undefined,
  };
}

/** Whether its success makes the user known, and is not only a step, or for nobody in particular. */
export function isLdapLogin({ method, user }: LdapBind): boolean {
  return !method.startsWith('sicily') && !(method === 'simple' && user === '');
}
