// DCE/RPC over TCP (C706, chapter 12; MS-RPCE): which interfaces are opened, and calls by which one host
// makes another do something.

import { u16, u16le } from '../../base/read-bytes.ts';
import { ntStatusText } from '../../packet/tree/nt-status.ts';
import { FramedMessages } from '../framed-messages.ts';
import type { Likeness, Opening, Service, Tell } from '../service.ts';
import { MessageBytes } from '../smb/message-bytes.ts';
import { type RpcInterface, rpcCall, rpcInterface } from './rpc-interfaces.ts';

const headBytes = 16;
const mostBytes = 1024;
const version = 5;
const little = 0x10;
const kind = { request: 0, response: 2, fault: 3, bind: 11, alterContext: 14 } as const;
const highestKind = 19;
const mostContexts = 16;
const mostWaiting = 32;
/** A context and one syntax to transfer it in. */
const contextBytes = 24;
const syntaxBytes = 20;

export const dcerpc: Service = {
  name: 'dcerpc',
  over: 'tcp',
  ports: [], // anywhere: the endpoint mapper at 135 gives them out
  isLike,
  converse: (tell) => new RpcConversation(tell),
};

function isLike({ bytes, at, end }: Opening): Likeness {
  if (bytes[at] !== version) return 'no';
  if (at + 1 < end && bytes[at + 1] !== 0) return 'no';
  if (at + headBytes > end) return 'more';
  return sizeOf(bytes, at) > 0 ? 'yes' : 'no';
}

/** 0 when it is none. Byte order is the sender's. */
function sizeOf(bytes: Uint8Array, at: number): number {
  const order = bytes[at + 4]!;
  const isHead = bytes[at] === version && bytes[at + 1] === 0 && bytes[at + 2]! <= highestKind;
  if (!isHead || (order !== 0 && order !== little) || bytes[at + 6] !== 0 || bytes[at + 7] !== 0)
    return 0;
  const size = order === little ? u16le(bytes, at + 8) : u16(bytes, at + 8);
  return size >= headBytes ? size : 0;
}

interface Call {
  readonly interface: string;
  readonly operation: string;
}

class RpcConversation extends FramedMessages {
  readonly #tell: Tell;
  readonly #contexts = new Map<number, RpcInterface>();
  readonly #opened = new Set<string>();
  readonly #waiting = new Map<number, Call>();

  constructor(tell: Tell) {
    const read = (bytes: Uint8Array, at: number, end: number) => this.#read(bytes, at, end);
    super({ headBytes, sizeOf, mostBytes, read }, true);
    this.#tell = tell;
  }

  override end(): void {
    for (const call of this.#waiting.values()) this.#tell.event('dcerpc', { ...call });
    this.#waiting.clear();
  }

  #read(bytes: Uint8Array, at: number, end: number): void {
    if (bytes[at + 4] !== little) return; // nothing that runs Windows speaks the other one
    const message = new MessageBytes(bytes, at, end);
    const number = message.u32(12);
    const what = message.u8(2);
    if (what === kind.bind || what === kind.alterContext) this.#openContexts(message);
    else if (what === kind.request) this.#ask(number, message);
    else if (what === kind.response || what === kind.fault) this.#answer(number, message);
  }

  #openContexts(message: MessageBytes): void {
    let offset = 28;
    for (let left = Math.min(message.u8(24), mostContexts); left > 0; left--) {
      if (offset + contextBytes > message.size) return;
      const opened = rpcInterface(uuidAt(message, offset + 4));
      if (this.#contexts.size < mostContexts) this.#contexts.set(message.u16(offset), opened);
      this.#tellOpened(opened.name);
      offset += contextBytes + syntaxBytes * message.u8(offset + 2);
    }
  }

  #tellOpened(name: string): void {
    if (this.#opened.has(name) || this.#opened.size >= mostContexts) return;
    this.#opened.add(name);
    this.#tell.event('dcerpc', { interface: name });
  }

  #ask(number: number, message: MessageBytes): void {
    const asked = this.#contexts.get(message.u16(20));
    const operation = asked && rpcCall(asked, message.u16(22));
    if (operation === undefined || this.#waiting.size >= mostWaiting) return;
    this.#waiting.set(number, { interface: asked!.name, operation });
  }

  #answer(number: number, message: MessageBytes): void {
    const call = this.#waiting.get(number);
    if (!call) return;
    this.#waiting.delete(number);
    this.#tell.event('dcerpc', { ...call, status: statusOf(message) });
  }
}

/** Most calls end with what came of it. Undefined where that is signed, sealed or long. */
function statusOf(message: MessageBytes): string | undefined {
  if (message.u8(2) === kind.fault) return ntStatusText(message.u32(24));
  const isWhole = message.u16(8) === message.size && message.u16(10) === 0;
  return isWhole && message.size >= 28 ? ntStatusText(message.u32(message.size - 4)) : undefined;
}

/** Its first three parts have the lower byte first. */
function uuidAt(message: MessageBytes, offset: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const rest = Array.from({ length: 8 }, (_, i) => hex(message.u8(offset + 8 + i), 2)).join('');
  const parts = [hex(message.u32(offset), 8), hex(message.u16(offset + 4), 4)];
  return [...parts, hex(message.u16(offset + 6), 4), rest.slice(0, 4), rest.slice(4)].join('-');
}
