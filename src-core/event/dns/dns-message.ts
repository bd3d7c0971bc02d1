// One message of DNS (RFC 1035) or of a dialect -> one event. Every third flow of an ordinary network
// is DNS, so a message is walked over once, into one reused record.

import { u16, u32 } from '../../base/read-bytes.ts';
import type { EventDetails, Tell } from '../service.ts';
import type { DnsDialect, DnsRecord } from './dns-dialect.ts';
import { behindDnsName, DnsNameReader } from './dns-name-reader.ts';

export const dnsHeaderBytes = 12;
const mostAnswers = 20;
const typeTxt = 16;
const typeOpt = 41;

class DnsMessage implements DnsRecord {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  at = 0;
  isWhole = true;
  query: string | undefined;
  queryType: string | undefined;
  answers: string[] = [];
  txtBytes: number[] = [];
  minTtlSec: number | undefined;
  /** EDNS (RFC 6891): the class and the lifetime of the OPT record. */
  ednsClass = -1;
  ednsTtl = 0;

  /** The record at hand. */
  type = 0;
  class = 0;
  ttlSec = 0;
  dataAt = 0;
  dataEnd = 0;

  readonly name = new DnsNameReader();

  reset(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start + dnsHeaderBytes;
    this.isWhole = true;
    this.query = undefined;
    this.queryType = undefined;
    this.answers = [];
    this.txtBytes = [];
    this.minTtlSec = undefined;
    this.ednsClass = -1;
    this.ednsTtl = 0;
  }

  readQuestions(count: number, dialect: DnsDialect): void {
    for (let i = 0; i < count && this.isWhole; i++) {
      if (i === 0) this.#readAsked(dialect);
      else this.at = behindDnsName(this.bytes, this.at, this.end);
      this.isWhole &&= this.at >= 0 && this.at + 4 <= this.end;
      if (!this.isWhole) return;
      if (i === 0) this.queryType = dialect.typeName(u16(this.bytes, this.at));
      this.at += 4;
    }
  }

  readAnswers(count: number, dialect: DnsDialect): void {
    for (let i = 0; i < count && this.isWhole; i++) {
      // A response without a question, as multicast DNS has them, is about its first record.
      const isAbout = i === 0 && this.query === undefined;
      if (isAbout && this.name.read(this.bytes, this.at, this.start, this.end)) {
        this.query = dialect.nameText(this.name.text);
      }
      if (!this.#nextRecord()) return;
      if (isAbout) this.queryType = dialect.typeName(this.type);
      if (this.minTtlSec === undefined || this.ttlSec < this.minTtlSec) {
        this.minTtlSec = this.ttlSec;
      }
      if (this.answers.length === mostAnswers) continue;
      const text = dialect.dataText(this, this.name);
      const typeName = dialect.typeName(this.type);
      this.answers.push(text === '' ? typeName : `${typeName} ${text}`);
      if (this.type === typeTxt) this.txtBytes.push(this.dataEnd - this.dataAt);
    }
  }

  /** Of the other sections only EDNS is of interest. */
  readRest(count: number): void {
    for (let i = 0; i < count && this.isWhole; i++) {
      if (!this.#nextRecord()) return;
      if (this.type !== typeOpt || this.ednsClass >= 0) continue;
      this.ednsClass = this.class;
      this.ednsTtl = this.ttlSec;
    }
  }

  #readAsked(dialect: DnsDialect): void {
    if (this.name.read(this.bytes, this.at, this.start, this.end)) {
      this.query = dialect.nameText(this.name.text);
      this.at = this.name.end;
    } else this.at = -1;
  }

  /** Head of a record (RFC 1035, 4.1.3): type, class, lifetime, length. */
  #nextRecord(): boolean {
    const head = behindDnsName(this.bytes, this.at, this.end);
    if (head < 0 || head + 10 > this.end) return this.#breakOff();
    this.type = u16(this.bytes, head);
    this.class = u16(this.bytes, head + 2);
    this.ttlSec = u32(this.bytes, head + 4);
    this.dataAt = head + 10;
    this.dataEnd = this.dataAt + u16(this.bytes, head + 8);
    this.at = this.dataEnd;
    return this.dataEnd <= this.end || this.#breakOff();
  }

  #breakOff(): false {
    this.isWhole = false;
    return false;
  }
}

const message = new DnsMessage();

/** Nothing when not even the header is there. Gives the name asked for. */
export function tellDnsMessage(
  tell: Tell,
  dialect: DnsDialect,
  bytes: Uint8Array,
  at: number,
  end: number,
): string | undefined {
  if (at + dnsHeaderBytes > end) return undefined;
  message.reset(bytes, at, end);
  message.readQuestions(u16(bytes, at + 4), dialect);
  message.readAnswers(u16(bytes, at + 6), dialect);
  message.readRest(u16(bytes, at + 8) + u16(bytes, at + 10));
  tell.event(dialect.kind, messageDetails(message, dialect));
  return message.query;
}

function messageDetails(from: DnsMessage, dialect: DnsDialect): EventDetails {
  const { bytes, start, end, answers, txtBytes, ednsClass, ednsTtl } = from;
  const flags = u16(bytes, start + 2);
  const isResponse = flags >= 0x8000;
  const code = (flags & 15) | ((ednsTtl >>> 24) << 4); // its upper bits stand in EDNS
  const hasEdns = ednsClass >= 0;
  return {
    id: u16(bytes, start),
    is_response: isResponse,
    opcode: dialect.opcodeName((flags >>> 11) & 15),
    rcode: isResponse ? dialect.codeName(code) : undefined,
    query: from.query,
    query_type: from.queryType,
    answers: answers.length > 0 ? answers : undefined,
    ttl_min_sec: from.minTtlSec,
    question_count: u16(bytes, start + 4),
    answer_count: u16(bytes, start + 6),
    authority_count: u16(bytes, start + 8),
    additional_count: u16(bytes, start + 10),
    aa: (flags & 0x0400) !== 0,
    tc: (flags & 0x0200) !== 0,
    rd: (flags & 0x0100) !== 0,
    ra: (flags & 0x0080) !== 0,
    txt_bytes: txtBytes.length > 0 ? txtBytes : undefined,
    message_bytes: end - start,
    edns_version: hasEdns ? (ednsTtl >>> 16) & 255 : undefined,
    edns_udp_bytes: hasEdns ? ednsClass : undefined,
    dnssec_ok: hasEdns ? (ednsTtl & 0x8000) !== 0 : undefined,
    is_incomplete: from.isWhole ? undefined : true,
  };
}
