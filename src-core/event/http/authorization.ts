// How an HTTP request says who asks (RFC 7617, RFC 7616). Passwords are not kept.

import { fromBase64 } from '../../base/base64.ts';
import { parameterOf } from '../header-line.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';

export interface Authorization {
  /** In lower case: basic, digest, bearer, negotiate, ntlm. */
  readonly kind: string;
  readonly user?: string;
  readonly passwordBytes?: number;
}

const longestValue = 1024;
const colon = 58;

export function readAuthorization(bytes: Uint8Array, at: number, end: number): Authorization {
  const text = plainText(bytes, at, end, longestValue);
  const kind = /^[A-Za-z][\w-]{0,31}(?= |$)/.exec(text)?.[0].toLowerCase() ?? 'other';
  const credentials = text.slice(kind.length).trim();
  if (kind === 'basic') return { kind, ...readBasic(credentials) };
  if (kind !== 'digest') return { kind };
  const user = digestUser(payloadText(bytes, at, end, longestValue));
  return user === undefined ? { kind } : { kind, user };
}

/** `Digest username="ann", realm="..."`, of HTTP and of SIP. */
export function digestUser(value: string): string | undefined {
  const parameters = value.replace(/^\w+ /, '').replaceAll(',', ';');
  return parameterOf(`;${parameters}`, 'username')?.slice(0, 255);
}

function readBasic(credentials: string): Pick<Authorization, 'user' | 'passwordBytes'> {
  const pair = fromBase64(credentials);
  if (pair === undefined) return {};
  const split = pair.indexOf(colon);
  if (split < 0) return { user: payloadText(pair, 0, pair.length) };
  return { user: payloadText(pair, 0, split), passwordBytes: pair.length - split - 1 };
}
