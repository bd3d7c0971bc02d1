// IPv4 options (RFC 791, 3.1): one byte, or type, length and value.

import type { FieldReader } from './field-reader.ts';
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
  it.group('Options', count, (inside) => {
    while (!inside.isOver) {
      const type = inside.peek() ?? 0;
      const name = nameOf(options, type) ?? `Option ${type}`;
      if (type <= 1) inside.span(name, 1, () => '');
      else readOption(inside, name, type);
      if (type === 0 && !inside.isOver) inside.opaque('Filling', inside.left);
    }
    return '';
  });
}

function readOption(it: FieldReader, name: string, type: number): void {
  const length = it.peek(1);
  if (length === undefined || length < 2) {
    it.cut();
    return;
  }
  it.group(name, length, (option) => {
    option.skip(2);
    if (!routes.includes(type))
      return option.left > 0 ? (option.hex('Value', length - 2) ?? '') : '';
    option.u8('Pointer');
    const hops: string[] = [];
    while (!option.isOver) hops.push(option.ipv4('Hop') ?? '');
    return hops.filter(Boolean).join(', ');
  });
}
