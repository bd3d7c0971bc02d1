// LINKTYPE_PKTAP: Darwin's header with interface and process, in little-endian order; then a frame
// of the link type that it names.

import type { LayerReader } from './layer-reader.ts';
import { hex32, named } from './value-text.ts';

const recordPacket = 1;

export function describePktap(it: LayerReader): void {
  it.protocol = 'pktap';
  const startedAt = it.at;
  const length = it.u32le('Header length');
  const record = it.u32le('Record', named({ [recordPacket]: 'packet' }));
  const linkType = it.u32le('Link type');
  const device = it.paddedText('Interface', 24);
  it.u32le('Flags', hex32);
  it.u32le('Family');
  it.u32le('Link header length');
  it.u32le('Link trailer length');
  const process = it.u32le('Process');
  const command = it.paddedText('Command', 20);
  if (length === undefined || linkType === undefined || it.isCut) return;
  it.title = `PKTAP ${device} ${command} (${process})`;
  const rest = startedAt + length - it.at;
  if (rest < 0) {
    it.remark('the header length is too small');
    return;
  }
  if (rest >= 28) readEffectiveProcess(it);
  it.skip(startedAt + length - it.at);
  if (record === recordPacket) it.next('link', [linkType]);
  else it.next('none', []);
}

function readEffectiveProcess(it: LayerReader): void {
  it.u32le('Service class');
  it.u16le('Interface type');
  it.u16le('Interface unit');
  it.u32le('Effective process');
  if (it.left >= 20) it.paddedText('Effective command', 20);
}
