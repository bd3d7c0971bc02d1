// One resource record (RFC 1035, 4.1.3) and what its type says of its data.

import { printable } from './byte-text.ts';
import { readDnsName } from './dns-name.ts';
import { classText, recordTypeName, recordTypeText } from './dns-numbers.ts';
import type { FieldReader } from './field-reader.ts';
import { countText, hex32 } from './value-text.ts';

const typeOpt = 41;
/** Multicast DNS takes the top bit of the class: flush the cache, or answer by unicast. */
const multicastBit = 0x8000;

/** Reads a name as a field; undefined when it is broken. */
export function dnsNameField(it: FieldReader, name: string, message: number): string | undefined {
  if (it.isCut) return undefined;
  const found = readDnsName(it.bytes, { at: it.at, message, end: it.end });
  if (!found) {
    it.note ??= 'a name that is cut or leads nowhere';
    it.cut();
    return undefined;
  }
  it.span(name, found.end - it.at, () => found.text);
  return found.text;
}

/** Gives the record's data in words. */
export function readDnsRecord(it: FieldReader, message: number): string | undefined {
  let result: string | undefined;
  it.group('Record', undefined, (record) => {
    const name = dnsNameField(record, 'Name', message);
    const type = record.u16('Type', recordTypeText);
    if (type === typeOpt) record.u16('Payload size');
    else record.u16('Class', (value) => classText(value & ~multicastBit));
    if (type === typeOpt) record.u32('Extended code and flags', hex32);
    else record.u32('Lifetime', (seconds) => countText(seconds, 'second'));
    const length = record.u16('Data length');
    if (name === undefined || type === undefined || length === undefined) return name ?? '';
    let data = '';
    if (length > 0) {
      record.group('Data', length, (inside) => {
        data = readData(inside, type, message) ?? '';
        return data;
      });
    }
    result = data;
    return `${name} ${recordTypeName(type)} ${data}`.trimEnd();
  });
  return result;
}

function readData(it: FieldReader, type: number, message: number): string | undefined {
  const name = (label: string) => dnsNameField(it, label, message);
  switch (type) {
    case 1:
      return it.ipv4('Address');
    case 28:
      return it.ipv6('Address');
    case 2:
    case 5:
    case 12:
    case 39:
      return name('Name');
    case 15: {
      const preference = it.u16('Preference');
      return `${preference} ${name('Exchange') ?? ''}`;
    }
    case 16:
    case 99:
      return readTexts(it);
    case 6:
      return readAuthority(it, name);
    case 33: {
      const [priority, weight, port] = ['Priority', 'Weight', 'Port'].map((word) => it.u16(word));
      return `${priority} ${weight} ${port} ${name('Target') ?? ''}`;
    }
    default:
      return it.hex('Value', it.wireLeft);
  }
}

function readAuthority(it: FieldReader, name: (label: string) => string | undefined) {
  const server = name('Primary server');
  name('Mailbox');
  for (const word of ['Serial', 'Refresh', 'Retry', 'Expire', 'Minimum']) it.u32(word);
  return server;
}

function readTexts(it: FieldReader): string {
  const texts: string[] = [];
  while (!it.isOver) {
    const length = it.peek() ?? 0;
    const text = it.span('Text', length + 1, (at) => printable(it.bytes, at + 1, at + 1 + length));
    if (text !== undefined) texts.push(text);
  }
  return texts.join(' ');
}
