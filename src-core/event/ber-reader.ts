// A walk over values in BER (X.690), as LDAP, SNMP and Kerberos are written.

import { type DerValue, derTag, objectIdText, readDer } from '../packet/tree/der.ts';
import { payloadText } from './payload-text.ts';

const octetString = 0x04;
const longestInteger = 6; // what is longer is no number that anybody shows

export class BerReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Tag of the next value. */
  get tag(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined;
  }

  /** The next value, if it is all there and has this tag. */
  next(tag?: number): DerValue | undefined {
    if (tag !== undefined && this.tag !== tag) return undefined;
    const value = readDer(this.bytes, this.at, this.end);
    if (value === undefined || value.end > this.end) return undefined;
    this.at = value.end;
    return value;
  }

  /** What is inside of the next value, as far as it is there. */
  inside(tag: number): BerReader | undefined {
    if (this.tag !== tag) return undefined;
    const value = readDer(this.bytes, this.at, this.end);
    if (value === undefined) return undefined;
    this.at = value.end;
    return new BerReader(this.bytes, value.contentAt, Math.min(value.end, this.end));
  }

  integer(tag: number = derTag.integer): number | undefined {
    const value = this.next(tag);
    if (value === undefined) return undefined;
    const length = value.end - value.contentAt;
    if (length === 0 || length > longestInteger) return undefined;
    let number = this.bytes[value.contentAt]! >= 0x80 ? -1 : 0;
    for (let i = value.contentAt; i < value.end; i++) number = number * 256 + this.bytes[i]!;
    return number;
  }

  text(tag: number = octetString): string | undefined {
    const value = this.next(tag);
    return value && payloadText(this.bytes, value.contentAt, value.end);
  }

  objectId(tag: number = derTag.objectId): string | undefined {
    const value = this.next(tag);
    return (
      value && objectIdText(this.bytes, value.contentAt, Math.min(value.end, value.contentAt + 64))
    );
  }
}
