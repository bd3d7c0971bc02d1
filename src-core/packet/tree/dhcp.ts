// DHCP (RFC 2131): BOOTP's fixed fields, then options.

import {
  addressOptions,
  dhcpMessages,
  dhcpOptions,
  textOptions,
  timeOptions,
} from './dhcp-numbers.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { countText, flagText, hex16, hex32, named, nameOf } from './value-text.ts';

const magicCookie = 0x63825363;
const messageOption = 53;
const endOption = 255;
const hardwareBytes = 16;

export function describeDhcp(it: LayerReader): void {
  it.protocol = 'dhcp';
  const operation = it.u8('Operation', named({ 1: 'Request', 2: 'Reply' }));
  it.u8('Hardware', named({ 1: 'Ethernet' }));
  const macBytes = it.u8('Hardware address length');
  it.u8('Hops');
  const transaction = it.u32('Transaction', hex32);
  it.u16('Seconds');
  it.u16('Flags', flagText([[0x8000, 'broadcast']], hex16));
  for (const name of ['Client IP', 'Your IP', 'Server IP', 'Relay IP']) it.ipv4(name);
  if (macBytes === 6) {
    it.mac('Client MAC');
    it.skip(hardwareBytes - 6);
  } else it.hex('Client hardware address', hardwareBytes);
  it.paddedText('Server name', 64);
  it.paddedText('Boot file', 128);
  if (operation === undefined || transaction === undefined) return;
  it.title = `BOOTP ${operation === 1 ? 'request' : 'reply'}`;
  if (it.isOver) return;
  const cookie = it.u32('Magic cookie', hex32);
  if (cookie !== magicCookie) {
    it.opaque('Vendor', it.left);
    return;
  }
  it.group('Options', undefined, (inside) => {
    const message = readOptions(inside);
    if (message !== undefined) {
      it.title = `DHCP ${nameOf(dhcpMessages, message) ?? `message ${message}`}`;
    }
    return '';
  });
  if (!it.isCut && transaction !== undefined) it.title += ` ${hex32(transaction)}`;
}

/** Gives the message type. */
function readOptions(it: FieldReader): number | undefined {
  let message: number | undefined;
  while (!it.isOver) {
    const code = it.peek() ?? 0;
    if (code === endOption) {
      it.span('End', 1, () => '');
      break;
    }
    if (code === 0) {
      readFilling(it);
      continue;
    }
    it.group(nameOf(dhcpOptions, code) ?? `Option ${code}`, undefined, (option) => {
      option.skip(1);
      const length = option.u8('Length') ?? 0;
      if (code === messageOption && length === 1) message = option.peek();
      let text = '';
      if (length > 0) option.group('Value', length, (value) => (text = optionText(value, code)));
      return text;
    });
  }
  return message;
}

function readFilling(it: FieldReader): void {
  let count = 1;
  while (it.peek(count) === 0) count++;
  it.opaque('Filling', count);
}

function optionText(it: FieldReader, code: number): string {
  if (addressOptions.includes(code) && it.left % 4 === 0) {
    const addresses: string[] = [];
    while (!it.isOver) addresses.push(it.ipv4('Address') ?? '');
    return addresses.join(', ');
  }
  if (code === messageOption) {
    const type = it.u8('Type', named(dhcpMessages));
    return type === undefined ? '' : named(dhcpMessages)(type);
  }
  if (timeOptions.includes(code)) {
    const seconds = it.u32('Time', (value) => countText(value, 'second'));
    return seconds === undefined ? '' : countText(seconds, 'second');
  }
  if (textOptions.includes(code)) return it.text('Text', it.left) ?? '';
  return it.hex('Bytes', it.left) ?? '';
}
