// LINKTYPE_PFLOG: what OpenBSD's packet filter logged. The header says its own length, without
// the bytes that fill it up to a multiple of four.

import type { LayerReader } from './layer-reader.ts';
import { named, nameOf } from './value-text.ts';

const actions = { 0: 'pass', 1: 'block', 2: 'scrub', 3: 'no scrub', 4: 'nat', 8: 'rdr' };
const directionText = named({ 0: 'in or out', 1: 'in', 2: 'out' });

export function describePflog(it: LayerReader): void {
  it.protocol = 'pflog';
  const startedAt = it.at;
  const length = it.u8('Header length');
  it.u8('Family');
  const action = it.u8('Action', named(actions));
  it.u8('Reason');
  const device = it.paddedText('Interface', 16);
  it.paddedText('Ruleset', 16);
  it.u32('Rule');
  it.u32('Subrule');
  if (length === undefined || action === undefined || it.isCut) return;
  it.title = `PF log ${nameOf(actions, action) ?? `action ${action}`} on ${device}`;
  const dataAt = startedAt + Math.ceil(length / 4) * 4;
  if (dataAt < it.at) {
    it.remark('the header length is too small');
    return;
  }
  const processBytes = 16; // user and process ids, then the direction
  if (dataAt - it.at > processBytes) {
    for (const name of ['User', 'Process', 'Rule user', 'Rule process']) it.u32(name);
    it.u8('Direction', directionText);
  }
  it.skip(dataAt - it.at);
  it.next('link', [101]);
}
