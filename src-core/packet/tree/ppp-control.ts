// What PPP's control and login protocols share (RFC 1661, 5; RFC 1334; RFC 1994): code, id, length.

import type { LayerReader } from './layer-reader.ts';
import { named, nameOf } from './value-text.ts';

const linkCodes = {
  1: 'Configure request',
  2: 'Configure ack',
  3: 'Configure nak',
  4: 'Configure reject',
  5: 'Terminate request',
  6: 'Terminate ack',
  7: 'Code reject',
  8: 'Protocol reject',
  9: 'Echo request',
  10: 'Echo reply',
  11: 'Discard request',
};
const papCodes = { 1: 'Authenticate request', 2: 'Authenticate ack', 3: 'Authenticate nak' };
const chapCodes = { 1: 'Challenge', 2: 'Response', 3: 'Success', 4: 'Failure' };

export const describeLcp = (it: LayerReader): void => describe(it, 'lcp', linkCodes);
export const describeIpcp = (it: LayerReader): void => describe(it, 'ipcp', linkCodes);
export const describeIpv6cp = (it: LayerReader): void => describe(it, 'ipv6cp', linkCodes);
export const describePap = (it: LayerReader): void => describe(it, 'pap', papCodes);
export const describeChap = (it: LayerReader): void => describe(it, 'chap', chapCodes);

function describe(it: LayerReader, protocol: string, codes: Record<number, string>): void {
  it.protocol = protocol;
  const code = it.u8('Code', named(codes));
  const id = it.u8('Identifier');
  const length = it.u16('Length');
  if (code === undefined || id === undefined || length === undefined) return;
  const name = nameOf(codes, code)?.toLowerCase() ?? `code ${code}`;
  it.title = `${protocol.toUpperCase()} ${name}`;
  if (length < 4) it.remark('shorter than its header');
  else if (length > 4) describeBody(it, protocol, code, length - 4);
}

function describeBody(it: LayerReader, protocol: string, code: number, bytes: number): void {
  if (protocol === 'pap' && code === 1) {
    it.text('Peer', it.u8('Peer bytes') ?? 0);
    it.text('Password', it.u8('Password bytes') ?? 0);
  } else if (protocol === 'chap' && code <= 2) {
    const valueBytes = it.u8('Value bytes') ?? 0;
    it.hex('Value', valueBytes);
    it.text('Name', Math.max(bytes - 1 - valueBytes, 0));
  } else {
    it.opaque('Body', bytes);
  }
}
