// TCP options (RFC 9293, 3.1): one byte, or kind, length and value.

import type { FieldReader } from './field-reader.ts';
import { readOptionList } from './option-list.ts';
import { nameOf } from './value-text.ts';

const options = {
  0: 'End of options',
  1: 'No operation',
  2: 'Maximum segment size',
  3: 'Window scale',
  4: 'Selective acknowledgement permitted',
  5: 'Selective acknowledgement',
  8: 'Timestamps',
  19: 'MD5 signature',
  28: 'User timeout',
  29: 'Authentication',
  30: 'Multipath',
  34: 'Fast open',
};

export function readTcpOptions(it: FieldReader, count: number): void {
  const nameIt = (kind: number) => nameOf(options, kind) ?? `Option ${kind}`;
  readOptionList(it, count, nameIt, (option, kind, bytes) =>
    option.left > 0 || bytes > 0 ? optionText(option, kind, bytes) : '',
  );
}

function optionText(it: FieldReader, kind: number, count: number): string {
  if (kind === 2) return `${it.u16('Bytes') ?? ''}`;
  if (kind === 3) {
    const shift = it.u8('Shift') ?? 0;
    return `${shift} (times ${2 ** shift})`;
  }
  if (kind === 5) {
    const blocks: string[] = [];
    while (!it.isOver) blocks.push(`${it.u32('From')}-${it.u32('To')}`);
    return blocks.join(', ');
  }
  if (kind === 8) return `${it.u32('Value')}, echo ${it.u32('Echo')}`;
  return it.hex('Value', count) ?? '';
}
