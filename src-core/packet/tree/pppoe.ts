// PPP over Ethernet (RFC 2516): discovery tags, or a session's PPP frame.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameOf, nameTable } from './value-text.ts';

const codes = nameTable([
  [0x00, 'Session data'],
  [0x07, 'Active discovery offer'],
  [0x09, 'Active discovery initiation'],
  [0x19, 'Active discovery request'],
  [0x65, 'Active discovery session confirmation'],
  [0xa7, 'Active discovery terminate'],
]);

const tags = nameTable([
  [0x0000, 'End of list'],
  [0x0101, 'Service name'],
  [0x0102, 'Concentrator name'],
  [0x0103, 'Host unique'],
  [0x0104, 'Concentrator cookie'],
  [0x0105, 'Vendor specific'],
  [0x0110, 'Relay session id'],
  [0x0201, 'Service name error'],
  [0x0202, 'System error'],
  [0x0203, 'Generic error'],
]);

export function describePppoe(it: LayerReader): void {
  it.protocol = 'pppoe';
  it.u8('Version and type', hex8);
  const code = it.u8('Code', named(codes, hex8));
  const session = it.u16('Session', hex16);
  const length = it.u16('Length');
  if (code === undefined || session === undefined || length === undefined) return;
  if (length > it.wireLeft) it.remark('longer than the frame');
  it.title =
    code === 0
      ? `PPPoE session ${hex16(session)}`
      : `PPPoE ${nameOf(codes, code)?.toLowerCase() ?? `code ${hex8(code)}`}`;
  if (code === 0) {
    it.next('link', [9], it.part(length));
    return;
  }
  it.group('Tags', Math.min(length, it.left), readTags);
}

function readTags(it: FieldReader): string {
  while (!it.isOver) {
    it.group('Tag', undefined, (tag) => {
      const type = tag.u16('Type', named(tags, hex16));
      const length = tag.u16('Length') ?? 0;
      const value = length > 0 ? tag.text('Value', length) : undefined;
      const name = nameOf(tags, type ?? -1) ?? hex16(type ?? 0);
      return value === undefined ? name : `${name}: ${value}`;
    });
  }
  return '';
}
