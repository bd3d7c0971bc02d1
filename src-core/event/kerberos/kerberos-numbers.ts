// Numbers of Kerberos by the names of RFC 4120 (7.5) and of IANA's registry of encryption types.

import { type NameTable, nameOf } from '../../packet/tree/value-text.ts';

/** Tags of the messages. */
export const kerberosTag = {
  asRequest: 0x6a,
  asReply: 0x6b,
  tgsRequest: 0x6c,
  tgsReply: 0x6d,
  apRequest: 0x6e,
  apReply: 0x6f,
  error: 0x7e,
} as const;

export const kerberosMessages: NameTable = {
  [kerberosTag.asRequest]: 'AS-REQ',
  [kerberosTag.asReply]: 'AS-REP',
  [kerberosTag.tgsRequest]: 'TGS-REQ',
  [kerberosTag.tgsReply]: 'TGS-REP',
  [kerberosTag.apRequest]: 'AP-REQ',
  [kerberosTag.apReply]: 'AP-REP',
  [kerberosTag.error]: 'KRB-ERROR',
};

const encryptionTypes: NameTable = {
  1: 'des-cbc-crc',
  2: 'des-cbc-md4',
  3: 'des-cbc-md5',
  16: 'des3-cbc-sha1',
  17: 'aes128-cts-hmac-sha1-96',
  18: 'aes256-cts-hmac-sha1-96',
  19: 'aes128-cts-hmac-sha256-128',
  20: 'aes256-cts-hmac-sha384-192',
  23: 'rc4-hmac',
  24: 'rc4-hmac-exp',
};

const errors: NameTable = {
  6: 'KDC_ERR_C_PRINCIPAL_UNKNOWN',
  7: 'KDC_ERR_S_PRINCIPAL_UNKNOWN',
  12: 'KDC_ERR_POLICY',
  13: 'KDC_ERR_BADOPTION',
  14: 'KDC_ERR_ETYPE_NOSUPP',
  18: 'KDC_ERR_CLIENT_REVOKED',
  20: 'KDC_ERR_TGT_REVOKED',
  23: 'KDC_ERR_KEY_EXPIRED',
  24: 'KDC_ERR_PREAUTH_FAILED',
  25: 'KDC_ERR_PREAUTH_REQUIRED',
  31: 'KRB_AP_ERR_BAD_INTEGRITY',
  32: 'KRB_AP_ERR_TKT_EXPIRED',
  34: 'KRB_AP_ERR_REPEAT',
  36: 'KRB_AP_ERR_BADMATCH',
  37: 'KRB_AP_ERR_SKEW',
  41: 'KRB_AP_ERR_MODIFIED',
  52: 'KRB_ERR_RESPONSE_TOO_BIG',
  60: 'KRB_ERR_GENERIC',
  68: 'KDC_ERR_WRONG_REALM',
};

/** The user is unknown, locked out, has an expired password, or gave a wrong one. */
export const refusals: readonly number[] = [6, 18, 23, 24];

export const encryptionName = (type: number): string =>
  nameOf(encryptionTypes, type) ?? `etype ${type}`;
export const kerberosErrorName = (code: number): string => nameOf(errors, code) ?? `error ${code}`;
