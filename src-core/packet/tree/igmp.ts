// IGMP versions 1 to 3 (RFC 1112, RFC 2236, RFC 3376).

import type { LayerReader } from './layer-reader.ts';
import { hex16, named, nameOf, nameTable } from './value-text.ts';

const types = nameTable([
  [0x11, 'Membership query'],
  [0x12, 'Membership report, version 1'],
  [0x16, 'Membership report, version 2'],
  [0x17, 'Leave group'],
  [0x22, 'Membership report, version 3'],
]);
const reportVersion3 = 0x22;
const recordText = named({
  1: 'Include',
  2: 'Exclude',
  3: 'Change to include',
  4: 'Change to exclude',
  5: 'Allow new sources',
  6: 'Block old sources',
});

export function describeIgmp(it: LayerReader): void {
  it.protocol = 'igmp';
  const type = it.u8('Type', named(types));
  it.u8('Maximum response time', (value) => `${value / 10} s`);
  it.u16('Checksum', hex16);
  if (type === undefined || it.isCut) return;
  it.title = `IGMP ${nameOf(types, type)?.toLowerCase() ?? `type ${type}`}`;
  if (type === reportVersion3) {
    readReport(it);
    return;
  }
  const group = it.ipv4('Group');
  if (group !== undefined) it.title += ` ${group}`;
  if (it.left > 0 && nameOf(types, type) === undefined) it.opaque('Body', it.left);
  else if (it.left > 0) readQuerySources(it);
}

function readQuerySources(it: LayerReader): void {
  it.u8('Flags');
  it.u8('Query interval', (value) => `${value} s`);
  const count = it.u16('Sources') ?? 0;
  for (let i = 0; i < count && !it.isOver; i++) it.ipv4('Source');
}

function readReport(it: LayerReader): void {
  it.u16('Reserved');
  const count = it.u16('Records') ?? 0;
  for (let i = 0; i < count && !it.isOver; i++) {
    it.group('Record', undefined, (record) => {
      const type = record.u8('Type', recordText) ?? 0;
      const extraWords = record.u8('Auxiliary length') ?? 0;
      const sources = record.u16('Sources') ?? 0;
      const group = record.ipv4('Group') ?? '';
      for (let j = 0; j < sources && !record.isOver; j++) record.ipv4('Source');
      if (extraWords > 0) record.opaque('Auxiliary', extraWords * 4);
      return `${recordText(type)} ${group}`;
    });
  }
}
