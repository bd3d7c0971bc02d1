// The columns of the packet table, in the order that was promised. '' where there is nothing to say.

import { ipv4Text, ipv6Text, macText } from '../base/format-address.ts';
import { secondsText } from '../base/seconds-text.ts';
import { protocolNameOf } from '../flow/flow-key.ts';
import {
  flagAck,
  flagCwr,
  flagEce,
  flagFin,
  flagPsh,
  flagRst,
  flagSyn,
  flagUrg,
  wholeDatagram,
} from '../packet/packet-headers.ts';
import { noLink } from '../pcap/raw-packet.ts';
import { csvCell } from './csv-cell.ts';
import { numberCell } from './number-cell.ts';
import type { PacketView } from './packet-view.ts';

export interface PacketColumn {
  readonly column: string;
  readonly of: (packet: PacketView) => string;
}

export const packetColumns: readonly PacketColumn[] = [
  { column: 'number', of: ({ raw }) => String(raw.number) },
  { column: 'time', of: ({ raw }) => secondsText(raw.timeUs) },
  { column: 'gap', of: ({ gapUs }) => numberCell('duration', gapUs) },
  { column: 'wire_bytes', of: ({ raw }) => String(raw.wireBytes) },
  { column: 'captured_bytes', of: ({ raw }) => String(raw.end - raw.at) },
  { column: 'link_type', of: ({ raw }) => (raw.linkType < noLink ? String(raw.linkType) : '') },
  { column: 'src_mac', of: (packet) => mac(packet, 6) },
  { column: 'dst_mac', of: (packet) => mac(packet, 0) },
  { column: 'ether_type', of: etherType },
  { column: 'vlan', of: vlan },
  { column: 'src_ip', of: srcIp },
  { column: 'dst_ip', of: dstIp },
  { column: 'protocol', of: protocol },
  { column: 'src_port', of: ({ hasPorts, headers }) => (hasPorts ? String(headers.srcPort) : '') },
  { column: 'dst_port', of: ({ hasPorts, headers }) => (hasPorts ? String(headers.dstPort) : '') },
  { column: 'ttl', of: ({ isIp, headers }) => (isIp ? String(headers.ttl) : '') },
  { column: 'ip_version', of: ({ isIp, headers }) => (isIp ? String(headers.ipVersion) : '') },
  {
    column: 'is_fragment',
    of: ({ isIp, headers }) => (isIp ? bit(headers.fragment !== wholeDatagram) : ''),
  },
  flag('syn', flagSyn),
  flag('ack', flagAck),
  flag('fin', flagFin),
  flag('rst', flagRst),
  flag('psh', flagPsh),
  flag('urg', flagUrg),
  flag('ece', flagEce),
  flag('cwr', flagCwr),
  { column: 'window', of: ({ hasTcp, headers }) => (hasTcp ? String(headers.tcpWindow) : '') },
  { column: 'seq', of: ({ hasTcp, headers }) => (hasTcp ? String(headers.tcpSeq >>> 0) : '') },
  { column: 'ack_seq', of: ({ hasTcp, headers }) => (hasTcp ? String(headers.tcpAck >>> 0) : '') },
  {
    column: 'payload_bytes',
    of: ({ isIp, headers }) => (isIp ? String(headers.payloadBytes) : ''),
  },
  { column: 'payload_entropy', of: ({ payload }) => numberCell('ratio', payload.entropy) },
  { column: 'printable_ratio', of: ({ payload }) => numberCell('ratio', payload.printableRatio) },
  { column: 'tunnel', of: tunnel },
  { column: 'flow_id', of: ({ flowId }) => flowId },
];

function flag(column: string, mask: number): PacketColumn {
  const of = ({ hasTcp, headers }: PacketView) =>
    hasTcp ? bit((headers.tcpFlags & mask) !== 0) : '';
  return { column, of };
}

const bit = (is: boolean): string => (is ? '1' : '0');

function mac({ headers, raw }: PacketView, offset: number): string {
  return headers.macAt < 0 ? '' : macText(raw.bytes, headers.macAt + offset);
}

function etherType({ etherType }: PacketView): string {
  return etherType < 0 ? '' : `0x${etherType.toString(16).padStart(4, '0')}`;
}

function vlan({ headers: { vlan, innerVlan } }: PacketView): string {
  if (vlan < 0) return '';
  return innerVlan < 0 ? `${vlan}` : `${vlan}.${innerVlan}`;
}

function srcIp({ isIp, isArp, headers }: PacketView): string {
  if (!isIp && !isArp) return '';
  const { src0, src1, src2, src3 } = headers;
  return isIp && headers.ipVersion === 6 ? ipv6Text(src0, src1, src2, src3) : ipv4Text(src3);
}

function dstIp({ isIp, isArp, headers }: PacketView): string {
  if (!isIp && !isArp) return '';
  const { dst0, dst1, dst2, dst3 } = headers;
  return isIp && headers.ipVersion === 6 ? ipv6Text(dst0, dst1, dst2, dst3) : ipv4Text(dst3);
}

/** A later fragment has no ports, but the protocol of its first. */
function protocol({ isIp, isArp, headers }: PacketView): string {
  if (isArp) return 'arp';
  return isIp ? protocolNameOf(headers.protocol) : '';
}

function tunnel({ isIp, isArp, headers }: PacketView): string {
  return isIp || isArp ? csvCell(headers.tunnels.nameOf(headers.tunnel)) : '';
}
