// What a section of a pcapng file has said so far: its byte order, its interfaces, their drops.
// Each reader of a block is given where the block begins and where its options end, and says
// whether the block makes sense.

import { arrivalComment } from './arrival-comment.ts';
import type { FactBook } from './capture-facts.ts';
import type { Health } from './health.ts';
import { PcapngInterface } from './pcapng-interface.ts';
import { commentOption, OptionCursor } from './pcapng-options.ts';
import { type PcapngOrder, pcapngOrder } from './pcapng-order.ts';

const dropsByInterface = 5;
const dropsBySystem = 7;
/** More than any capture has, so that a hostile file cannot fill the memory with them. */
const maxInterfaces = 65_536;

export class PcapngSection {
  readonly order: PcapngOrder;
  readonly options: OptionCursor;
  readonly interfaces: PcapngInterface[] = [];
  readonly #health: Health;
  readonly #facts: FactBook;

  constructor(order: PcapngOrder, health: Health, facts: FactBook) {
    this.order = order;
    this.options = new OptionCursor(order.u16);
    this.#health = health;
    this.#facts = facts;
  }

  /** Undefined when the header names no byte order. */
  static of(bytes: Uint8Array, at: number, health: Health, facts: FactBook) {
    const order = pcapngOrder(bytes, at);
    return order && new PcapngSection(order, health, facts);
  }

  readHeader(bytes: Uint8Array, at: number, end: number): boolean {
    if (at + 24 > end) return false;
    const major = this.order.u16(bytes, at + 12);
    const minor = this.order.u16(bytes, at + 14);
    // 1.2 was written for a while by programs that meant 1.0.
    if (major !== 1 || (minor !== 0 && minor !== 2)) return false;
    this.#facts.addSection();
    return this.#readComments(bytes, at + 24, end);
  }

  readInterface(bytes: Uint8Array, at: number, end: number): boolean {
    if (at + 16 > end || this.interfaces.length === maxInterfaces) return false;
    const described = PcapngInterface.read(this.order, bytes, at, end);
    if (!described) return false;
    const { name, linkType, snapBytes } = described;
    this.interfaces.push(described);
    this.#facts.addInterface({ name, linkType, snapBytes });
    return this.#readComments(bytes, at + 16, end);
  }

  /** An interface may report again and again; each time it counts from the beginning. */
  readStatistics(bytes: Uint8Array, at: number, end: number): boolean {
    if (at + 20 > end) return false;
    const of = this.interfaces[this.order.u32(bytes, at + 8)];
    let drops = 0;
    const { options } = this;
    options.open(bytes, at + 20, end);
    while (options.next()) {
      const isDrops = options.code === dropsByInterface || options.code === dropsBySystem;
      if (isDrops && options.end - options.at === 8) drops += this.count64(bytes, options.at);
    }
    if (of && drops > of.drops) {
      this.#health.note('drops', null, drops - of.drops);
      of.drops = drops;
    }
    return !options.isBroken;
  }

  /** 0 for what is too much to be true: all ones mean that nobody counted. */
  count64(bytes: Uint8Array, at: number): number {
    const { isLittle, u32 } = this.order;
    const high = u32(bytes, isLittle ? at + 4 : at);
    return high >= 2 ** 20 ? 0 : high * 2 ** 32 + u32(bytes, isLittle ? at : at + 4);
  }

  #readComments(bytes: Uint8Array, at: number, end: number): boolean {
    const { options } = this;
    options.open(bytes, at, end);
    while (options.next()) {
      if (options.code === commentOption) {
        const text = this.#facts.addComment(null, bytes, options.at, options.end);
        if (text === arrivalComment) this.#health.note('arrival-stamps', null);
      }
    }
    return !options.isBroken;
  }
}
