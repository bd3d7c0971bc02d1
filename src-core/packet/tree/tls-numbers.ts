// Names of TLS numbers (IANA).

import { hex16, type NameTable, named, nameTable } from './value-text.ts';

export const tlsVersionText = named(
  nameTable([
    [0x0300, 'SSL 3.0'],
    [0x0301, 'TLS 1.0'],
    [0x0302, 'TLS 1.1'],
    [0x0303, 'TLS 1.2'],
    [0x0304, 'TLS 1.3'],
  ]),
  hex16,
);

export const recordTypes: NameTable = {
  20: 'Change Cipher Spec',
  21: 'Alert',
  22: 'Handshake',
  23: 'Application Data',
  24: 'Heartbeat',
};

/** Those that can be read: any other is never sent but encrypted. */
export const handshakeTypes: NameTable = {
  0: 'Hello Request',
  1: 'Client Hello',
  2: 'Server Hello',
  4: 'New Session Ticket',
  11: 'Certificate',
  12: 'Server Key Exchange',
  13: 'Certificate Request',
  14: 'Server Hello Done',
  15: 'Certificate Verify',
  16: 'Client Key Exchange',
  22: 'Certificate Status',
};

export const alertLevelText = named({ 1: 'Warning', 2: 'Fatal' });

export const alerts: NameTable = {
  0: 'close notify',
  10: 'unexpected message',
  20: 'bad record MAC',
  22: 'record overflow',
  40: 'handshake failure',
  42: 'bad certificate',
  43: 'unsupported certificate',
  44: 'certificate revoked',
  45: 'certificate expired',
  46: 'certificate unknown',
  47: 'illegal parameter',
  48: 'unknown CA',
  49: 'access denied',
  50: 'decode error',
  51: 'decrypt error',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  86: 'inappropriate fallback',
  90: 'user canceled',
  109: 'missing extension',
  112: 'unrecognized name',
  116: 'certificate required',
  120: 'no application protocol',
};

export const extensions: NameTable = {
  0: 'Server name',
  5: 'Status request',
  10: 'Groups',
  11: 'Point formats',
  13: 'Signature algorithms',
  16: 'Application protocols',
  18: 'Certificate timestamps',
  21: 'Padding',
  22: 'Encrypt then MAC',
  23: 'Extended master secret',
  27: 'Certificate compression',
  35: 'Session ticket',
  41: 'Pre-shared key',
  42: 'Early data',
  43: 'Supported versions',
  44: 'Cookie',
  45: 'Key exchange modes',
  49: 'Post-handshake authentication',
  50: 'Certificate signature algorithms',
  51: 'Key share',
  57: 'QUIC parameters',
  13172: 'Next protocol',
  65037: 'Encrypted client hello',
  65281: 'Renegotiation info',
};
