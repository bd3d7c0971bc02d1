// Packets whose addresses, ports or options nobody uses in earnest: from and to the same end (land),
// from a group's address, from or to port 0, with a route that the sender chose.

import {
  kindIp,
  laterFragment,
  type PacketHeaders,
  protocolTcp,
  protocolUdp,
} from '../../packet/packet-headers.ts';
import type { HeaderReader, HeaderTell } from '../header-inspector.ts';
import type { EventDetails } from '../service.ts';
import { hasOptions, oddOptionsOf } from './ip-options.ts';
import { PairTally } from './pair-tally.ts';

const land = 1;
const groupSource = 2;
const portZero = 3;
const options = 4;

export function oddPacketReader(): HeaderReader {
  const tally = new PairTally();
  const count = (headers: PacketHeaders, what: number, details: EventDetails, tell: HeaderTell) => {
    if (!tally.note(headers, what)) return;
    const { times, targetTimes: target_times } = tally;
    tell('odd-packet', { ...details, times, target_times });
  };
  return {
    looksAt: 'packet',
    see({ headers }, tell) {
      if (headers.kind !== kindIp) return;
      if (headers.src3 === headers.dst3 && isLand(headers)) {
        count(headers, land, { anomaly: 'land', port: headers.dstPort }, tell);
      }
      if (isGroup(headers)) count(headers, groupSource, { anomaly: 'group-source' }, tell);
      if (headers.hasPorts && (headers.srcPort === 0 || headers.dstPort === 0)) {
        if (isPortZero(headers)) count(headers, portZero, { anomaly: 'port-zero' }, tell);
      }
      if (!hasOptions(headers)) return;
      const odd = oddOptionsOf(headers);
      if (!odd) return;
      const { anomaly, hidden: hidden_bytes } = odd;
      count(headers, options, { anomaly, options: odd.options, hidden_bytes }, tell);
    },
  };
}

/** From and to the same end. A host that talks to itself does so on no wire between two cards. */
function isLand(headers: PacketHeaders): boolean {
  const { src0, src1, src2, dst0, dst1, dst2, src3, ipVersion, protocol } = headers;
  if (src2 !== dst2 || src1 !== dst1 || src0 !== dst0 || isBetweenOne(headers)) return false;
  const isLoopback = ipVersion === 4 ? src3 >>> 24 === 127 : (src0 | src1 | src2) === 0;
  const isNobody = src3 === 0;
  if (isLoopback || isNobody || isGroup(headers) || headers.fragment === laterFragment)
    return false;
  if (protocol !== protocolTcp && protocol !== protocolUdp) return false;
  return headers.hasPorts && headers.srcPort === headers.dstPort;
}

/** The frame never left its host: there are no cards' addresses, or they are one. */
function isBetweenOne({ bytes, macAt }: PacketHeaders): boolean {
  if (macAt < 0) return false;
  for (let i = 0; i < 6; i++) if (bytes[macAt + i] !== bytes[macAt + 6 + i]) return false;
  return true;
}

/** Multicast, or the broadcast to all. */
function isGroup({ ipVersion, src0, src3 }: PacketHeaders): boolean {
  return ipVersion === 4 ? src3 >>> 28 === 14 || src3 === -1 : src0 >>> 24 === 0xff;
}

function isPortZero({ protocol, fragment }: PacketHeaders): boolean {
  return (protocol === protocolTcp || protocol === protocolUdp) && fragment !== laterFragment;
}
