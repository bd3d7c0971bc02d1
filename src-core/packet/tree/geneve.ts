// Geneve (RFC 8926): a virtual network's number, options, then a frame of any EtherType.

import { etherTypeText } from './ether-type-text.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex8, hex16 } from './value-text.ts';

const flagsText = flagText([
  [0x80, 'control'],
  [0x40, 'critical options'],
]);

export function describeGeneve(it: LayerReader): void {
  it.protocol = 'geneve';
  const first = it.u8('Version', (value) => String(value >>> 6)) ?? 0;
  const optionBytes = (first & 0x3f) * 4;
  it.also('Options', `${optionBytes} bytes`);
  it.u8('Flags', flagsText);
  const type = it.u16('Protocol', etherTypeText);
  const network = it.u24('Network');
  it.u8('Reserved');
  if (type === undefined || it.isCut) return;
  it.title = `Geneve ${network}`;
  if (optionBytes > 0) {
    it.group('Options', optionBytes, (inside) => {
      while (!inside.isOver) readOption(inside);
      return '';
    });
  }
  it.next('ether', [type]);
}

function readOption(it: FieldReader): void {
  it.group('Option', undefined, (option) => {
    option.u16('Class', hex16);
    option.u8('Type', hex8);
    const words = option.u8('Length', (value) => `${(value & 31) * 4} bytes`) ?? 0;
    const count = (words & 31) * 4;
    return count > 0 ? (option.hex('Value', count) ?? '') : '';
  });
}
