// IPv4 options (RFC 791, 3.1): one byte, or type, length and value.

import type { FieldReader } from './field-reader.ts';
import { readOptionList } from './option-list.ts';
import { nameOf } from './value-text.ts';

const options = {
  0: 'End of options',
  1: 'No operation',
  7: 'Record route',
  68: 'Time stamp',
  130: 'Security',
  131: 'Loose source route',
  136: 'Stream id',
  137: 'Strict source route',
  148: 'Router alert',
};
const routes = [7, 131, 137];

export function readIpv4Options(it: FieldReader, count: number): void {
  readOptionList(it, count, (type) => nameOf(options, type) ?? `Option ${type}`, optionText);
}

function optionText(it: FieldReader, type: number, bytes: number): string {
  if (!routes.includes(type)) return it.left > 0 ? (it.hex('Value', bytes) ?? '') : '';
  it.u8('Pointer');
  const hops: string[] = [];
  while (!it.isOver) hops.push(it.ipv4('Hop') ?? '');
  return hops.filter(Boolean).join(', ');
}
