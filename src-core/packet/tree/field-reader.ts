// A cursor that writes down each field it reads. Where bytes are missing it reads undefined from
// then on and says so in its note; it never throws, and never looks beyond its end.

import { ipv4Text, ipv6Text, macText } from '../../base/format-address.ts';
import { u16, u16le, u32, u32le } from '../../base/read-bytes.ts';
import { hexDigits, printable, zeroTerminated } from './byte-text.ts';
import type { FieldBudget } from './field-budget.ts';
import type { PacketField } from './packet-layer.ts';
import { countText } from './value-text.ts';

/** Bytes `at` to `end` are there; on the wire the same thing went on to `wireEnd`. */
export interface Span {
  readonly at: number;
  readonly end: number;
  readonly wireEnd: number;
}

type Show<T> = (value: T) => string;

export class FieldReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  readonly wireEnd: number;
  readonly fields: PacketField[] = [];
  note: string | undefined;
  isCut = false;
  readonly #budget: FieldBudget;

  constructor(bytes: Uint8Array, span: Span, budget: FieldBudget) {
    this.bytes = bytes;
    this.at = span.at;
    this.end = span.end;
    this.wireEnd = span.wireEnd;
    this.#budget = budget;
  }

  /** Bytes that are still there. */
  get left(): number {
    return this.end - this.at;
  }

  /** Bytes that were still there on the wire. */
  get wireLeft(): number {
    return this.wireEnd - this.at;
  }

  /** Loops over options, records and the like end here. */
  get isOver(): boolean {
    return this.isCut || this.at >= this.end || this.#budget.isSpent;
  }

  u8(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 1, (bytes, at) => bytes[at]!, show);
  }

  u16(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 2, u16, show);
  }

  u24(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 3, (bytes, at) => (u16(bytes, at) << 8) | bytes[at + 2]!, show);
  }

  u32(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 4, u32, show);
  }

  u16le(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 2, u16le, show);
  }

  u32le(name: string, show: Show<number> = String): number | undefined {
    return this.#number(name, 4, u32le, show);
  }

  u64(name: string): void {
    this.span(name, 8, (at) => big(u32(this.bytes, at), u32(this.bytes, at + 4)));
  }

  u64le(name: string): void {
    this.span(name, 8, (at) => big(u32le(this.bytes, at + 4), u32le(this.bytes, at)));
  }

  ipv4(name: string): string | undefined {
    return this.span(name, 4, (at) => ipv4Text(u32(this.bytes, at)));
  }

  ipv6(name: string): string | undefined {
    const word = (at: number) => u32(this.bytes, at);
    return this.span(name, 16, (at) =>
      ipv6Text(word(at), word(at + 4), word(at + 8), word(at + 12)),
    );
  }

  mac(name: string): string | undefined {
    return this.span(name, 6, (at) => macText(this.bytes, at));
  }

  text(name: string, count: number): string | undefined {
    return this.span(name, count, (at) => printable(this.bytes, at, at + count));
  }

  /** Text in a field of fixed size, which ends at its first zero byte. */
  paddedText(name: string, count: number): string | undefined {
    return this.span(name, count, (at) => zeroTerminated(this.bytes, at, at + count));
  }

  hex(name: string, count: number): string | undefined {
    return this.span(name, count, (at) => hexDigits(this.bytes, at, at + count));
  }

  /** Bytes that are only counted. */
  opaque(name: string, count: number): void {
    const there = Math.min(count, this.left);
    this.group(name, count, () => countText(there, 'byte'));
  }

  /** The next `count` bytes as one field; its text is made from where they begin. */
  span(name: string, count: number, show: Show<number>): string | undefined {
    const at = this.take(count);
    if (at === undefined) return undefined;
    const value = show(at);
    this.#add({ name, value, at, bytes: count });
    return value;
  }

  /** Another reading of the bytes of the field before. */
  also(name: string, value: string): void {
    const last = this.fields.at(-1);
    if (last && !this.isCut) this.#add({ name, value, at: last.at, bytes: last.bytes });
  }

  /** Says what is odd about the field before. */
  remark(note: string): void {
    const last = this.fields.pop();
    if (last) this.fields.push({ ...last, note });
  }

  /**
   * A field with fields inside: the next `count` bytes, or as far as `read` gets without one.
   * What `read` returns is the field's own text.
   */
  group(name: string, count: number | undefined, read: (inside: FieldReader) => string): void {
    if (this.isCut) return;
    if (count !== undefined && count < 0) {
      this.cut();
      return;
    }
    const { at } = this;
    const inside = new FieldReader(this.bytes, this.within(count), this.#budget);
    const value = read(inside);
    const end = count === undefined ? inside.at : inside.end;
    const { note, fields } = inside;
    this.#add({
      ...{ name, value, at, bytes: end - at },
      ...(note === undefined ? {} : { note }),
      ...(fields.length === 0 ? {} : { fields }),
    });
    this.at = end;
    const isMissing = count === undefined ? inside.isCut : at + count > this.end;
    if (isMissing) this.cut();
  }

  /** The next `count` bytes (all, without one), as far as they are there. */
  within(count = Number.POSITIVE_INFINITY): Span {
    const until = this.at + Math.max(count, 0);
    const end = Math.min(this.end, until);
    return { at: this.at, end, wireEnd: Math.max(end, Math.min(this.wireEnd, until)) };
  }

  /** Goes over `count` bytes; undefined when they are not there. */
  take(count: number): number | undefined {
    if (this.isCut) return undefined;
    if (count < 0 || count > this.left) {
      this.cut();
      return undefined;
    }
    const { at } = this;
    this.at += count;
    return at;
  }

  skip(count: number): void {
    this.take(count);
  }

  /** A byte ahead, read without moving or writing. */
  peek(offset = 0): number | undefined {
    return this.isCut || offset >= this.left ? undefined : this.bytes[this.at + offset];
  }

  /** Ends the reading: what should follow is not there. */
  cut(): void {
    this.isCut = true;
    this.note ??= this.end < this.wireEnd ? 'cut short' : 'too short';
    this.at = this.end;
  }

  #number(
    name: string,
    count: number,
    read: (bytes: Uint8Array, at: number) => number,
    show: Show<number>,
  ): number | undefined {
    const at = this.take(count);
    if (at === undefined) return undefined;
    const value = read(this.bytes, at);
    this.#add({ name, value: show(value), at, bytes: count });
    return value;
  }

  #add(field: PacketField): void {
    if (this.#budget.spend()) this.fields.push(field);
    else this.note ??= 'has more fields than are shown';
  }
}

const big = (high: number, low: number): string => String((BigInt(high) << 32n) | BigInt(low));
