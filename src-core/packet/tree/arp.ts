// ARP and RARP (RFC 826, RFC 903): addresses of any kind; shown in words for IPv4 over Ethernet.

import type { LayerReader } from './layer-reader.ts';
import { named, nameOf } from './value-text.ts';

const operations = {
  1: 'Request',
  2: 'Reply',
  3: 'Reverse request',
  4: 'Reverse reply',
  8: 'Inverse request',
  9: 'Inverse reply',
};
const hardwareText = named({ 1: 'Ethernet', 6: 'IEEE 802', 15: 'Frame Relay', 32: 'InfiniBand' });
const nobody = '00:00:00:00:00:00';

export function describeArp(it: LayerReader): void {
  it.protocol = 'arp';
  it.u16('Hardware', hardwareText);
  it.u16('Protocol', named({ 2048: 'IPv4' }));
  const macBytes = it.u8('Hardware address length') ?? 0;
  const ipBytes = it.u8('Protocol address length') ?? 0;
  const operation = it.u16('Operation', named(operations));
  if (operation === undefined) return;
  const mac = (name: string) => (macBytes === 6 ? it.mac(name) : it.hex(name, macBytes));
  const ip = (name: string) => (ipBytes === 4 ? it.ipv4(name) : it.hex(name, ipBytes));
  const senderMac = mac('Sender MAC');
  const senderIp = ip('Sender IP');
  const targetMac = mac('Target MAC');
  const targetIp = ip('Target IP');
  if (it.isCut) return;
  it.title = sentence(operation, { senderMac, senderIp, targetMac, targetIp });
}

type Claim = Record<'senderMac' | 'senderIp' | 'targetMac' | 'targetIp', string | undefined>;

function sentence(operation: number, claim: Claim): string {
  const { senderMac, senderIp, targetMac, targetIp } = claim;
  if (operation === 2) return `ARP ${senderIp} is at ${senderMac}`;
  if (operation !== 1) return `ARP ${nameOf(operations, operation) ?? `operation ${operation}`}`;
  if (senderIp === targetIp) return `ARP announcement: ${senderIp} is at ${senderMac}`;
  const asked = targetMac === nobody ? '' : ` (asked of ${targetMac})`;
  return `ARP who has ${targetIp}? Tell ${senderIp}${asked}`;
}
