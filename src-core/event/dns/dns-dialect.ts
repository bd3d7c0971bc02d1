// What differs between DNS and the protocols that took over its message.

import type { DnsNameReader } from './dns-name-reader.ts';

export interface DnsDialect {
  /** Kind of the events. */
  readonly kind: string;
  opcodeName(opcode: number): string;
  typeName(type: number): string;
  codeName(code: number): string;
  /** A name in the question, or of a record, as it is shown. */
  nameText(name: string): string;
  /** A record's data in words, without its type; empty where there is nothing to show. */
  dataText(record: DnsRecord, name: DnsNameReader): string;
}

/** Where a record's data lies in its message. */
export interface DnsRecord {
  readonly bytes: Uint8Array;
  /** Where the message begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly type: number;
  readonly dataAt: number;
  readonly dataEnd: number;
}
