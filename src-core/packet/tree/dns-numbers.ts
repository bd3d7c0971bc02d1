// Names of DNS numbers (IANA): record types, response codes, operations, classes.

import { type NameTable, named } from './value-text.ts';

const recordTypes: NameTable = {
  1: 'A',
  2: 'NS',
  5: 'CNAME',
  6: 'SOA',
  10: 'NULL',
  12: 'PTR',
  13: 'HINFO',
  15: 'MX',
  16: 'TXT',
  24: 'SIG',
  25: 'KEY',
  28: 'AAAA',
  29: 'LOC',
  33: 'SRV',
  35: 'NAPTR',
  37: 'CERT',
  39: 'DNAME',
  41: 'OPT',
  43: 'DS',
  44: 'SSHFP',
  46: 'RRSIG',
  47: 'NSEC',
  48: 'DNSKEY',
  50: 'NSEC3',
  52: 'TLSA',
  64: 'SVCB',
  65: 'HTTPS',
  99: 'SPF',
  250: 'TSIG',
  251: 'IXFR',
  252: 'AXFR',
  255: 'ANY',
  257: 'CAA',
};

export const recordTypeName = (type: number): string => recordTypes[type] ?? `TYPE${type}`;
export const isRecordType = (type: number): boolean => Object.hasOwn(recordTypes, type);
export const recordTypeText = (type: number): string => `${recordTypeName(type)} (${type})`;

export const responseCodes: NameTable = {
  1: 'Format error',
  2: 'Server failure',
  3: 'No such name',
  4: 'Not implemented',
  5: 'Refused',
  6: 'Name exists',
  7: 'Record set exists',
  8: 'No such record set',
  9: 'Not authoritative',
  10: 'Not in zone',
};

export const operationText = named({ 0: 'Query', 1: 'Inverse query', 2: 'Status', 4: 'Notify' });
export const classText = named({ 1: 'IN', 3: 'CH', 4: 'HS', 254: 'NONE', 255: 'ANY' });
