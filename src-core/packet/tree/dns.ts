// DNS (RFC 1035), and the same messages as multicast DNS (RFC 6762) and LLMNR (RFC 4795).

import { u16 } from '../../base/read-bytes.ts';
import {
  classText,
  operationText,
  recordTypeName,
  recordTypeText,
  responseCodes,
} from './dns-numbers.ts';
import { dnsNameField, readDnsRecord } from './dns-record.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex16, named, nameOf } from './value-text.ts';

const isAnswer = 0x8000;
const flagsText = flagText(
  [
    [isAnswer, 'answer'],
    [0x0400, 'authoritative'],
    [0x0200, 'truncated'],
    [0x0100, 'recursion desired'],
    [0x0080, 'recursion available'],
    [0x0020, 'authentic'],
    [0x0010, 'checking disabled'],
  ],
  hex16,
);
const headerBytes = 12;
const shownAnswers = 4;

export const describeDns = (it: LayerReader): void => describe(it, 'dns', 'DNS');
export const describeMulticastDns = (it: LayerReader): void => describe(it, 'mdns', 'mDNS');
export const describeLlmnr = (it: LayerReader): void => describe(it, 'llmnr', 'LLMNR');

/** Over TCP each message has its length before it. */
export function describeDnsOverTcp(it: LayerReader): void {
  it.protocol = 'dns';
  while (!it.isOver) {
    const length = it.u16('Length');
    if (length === undefined) return;
    if (length > it.wireLeft) it.remark('goes on in a later segment');
    const title = readMessage(it, it.at, 'DNS');
    if (it.title === '') it.title = title;
    if (length < headerBytes) return;
  }
}

export function looksLikeDnsOnItsPort(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 2 + headerBytes > end) return false;
  const length = u16(bytes, at);
  const flags = u16(bytes, at + 4);
  const hasKnownOperation = ((flags >>> 11) & 15) <= 5;
  return length >= headerBytes && hasKnownOperation && u16(bytes, at + 6) <= 1;
}

function describe(it: LayerReader, protocol: string, title: string): void {
  it.protocol = protocol;
  it.title = readMessage(it, it.at, title);
}

/** Gives the message as one line. */
function readMessage(it: FieldReader, message: number, title: string): string {
  it.u16('Id', hex16);
  const flags = it.u16('Flags', flagsText);
  if (flags === undefined) return title;
  const operation = (flags >>> 11) & 15;
  const code = flags & 15;
  it.also('Operation', operationText(operation));
  it.also('Response code', named({ 0: 'No error', ...responseCodes })(code));
  const counts = ['Questions', 'Answers', 'Authorities', 'Additional'].map((name) => it.u16(name));
  if (it.isCut) return title;
  const asked = readQuestions(it, message, counts[0] ?? 0);
  const answers = readSection(it, 'Answers', message, counts[1] ?? 0);
  readSection(it, 'Authorities', message, counts[2] ?? 0);
  readSection(it, 'Additional', message, counts[3] ?? 0);
  const kind = operation === 0 ? '' : ` ${operationText(operation).toLowerCase()}`;
  const head = `${title}${kind} ${flags & isAnswer ? 'answer' : 'query'} ${asked}`.trimEnd();
  if (!(flags & isAnswer)) return head;
  if (code !== 0) return `${head}: ${nameOf(responseCodes, code) ?? `error ${code}`}`;
  const more = answers.length > shownAnswers ? ', …' : '';
  return `${head}: ${answers.slice(0, shownAnswers).join(', ') || 'nothing'}${more}`;
}

function readQuestions(it: FieldReader, message: number, count: number): string {
  const asked: string[] = [];
  for (let i = 0; i < count && !it.isOver; i++) {
    it.group('Question', undefined, (question) => {
      const name = dnsNameField(question, 'Name', message);
      const type = question.u16('Type', recordTypeText);
      question.u16('Class', (value) => classText(value & 0x7fff));
      if (name === undefined || type === undefined) return name ?? '';
      asked.push(`${recordTypeName(type)} ${name}`);
      return `${name} ${recordTypeName(type)}`;
    });
  }
  return asked.length > 2 ? `${asked.slice(0, 2).join(', ')}, …` : asked.join(', ');
}

function readSection(it: FieldReader, name: string, message: number, count: number): string[] {
  const answers: string[] = [];
  if (count === 0 || it.isCut) return answers;
  if (it.isOver) {
    it.note ??= 'cut short';
    return answers;
  }
  it.group(name, undefined, (section) => {
    for (let i = 0; i < count && !section.isOver; i++) {
      const data = readDnsRecord(section, message);
      if (data !== undefined && data !== '') answers.push(data);
    }
    return String(count);
  });
  return answers;
}
