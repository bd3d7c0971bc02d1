// "This address is mine": what ARP and IPv6 neighbour discovery say in the same way.

import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

export interface LanClaim {
  /** The VLAN: the same addresses may mean other hosts in another one. */
  readonly network: string;
  readonly ip: string;
  readonly mac: string;
  /** Whose frame it was: mostly `mac` itself. */
  readonly sender: string;
  /** Who is told; '' when it is said to all. */
  readonly toldIp: string;
  readonly toldMac: string;
  /** Told to one host that had not asked. */
  readonly isUnasked: boolean;
  /** It answers a question that was seen. */
  readonly isAnswer: boolean;
  readonly times: number;
}

/** Undefined when nothing is claimed. */
export function lanClaimOf(event: SeenEvent): LanClaim | undefined {
  const isArp = event.kind === 'arp';
  if (!isArp && event.kind !== 'neighbor') return undefined;
  const operation = textIn(event, 'operation');
  const mac = textIn(event, isArp ? 'sender_mac' : 'mac');
  const ip = textIn(event, isArp ? 'sender_ip' : 'ip');
  if (operation === 'probe' || !isOneMac(mac) || ip === '::' || ip === '0.0.0.0') return undefined;
  const isAnswering = operation === 'reply' || operation === 'advertisement';
  const toldIp = textIn(event, 'target_ip');
  const isToAll = isGroupMac(textIn(event, 'ethernet_dst')) || toldIp === ip;
  const isUnsolicited = event.details.is_unsolicited === true;
  return {
    network: String(event.details.vlan ?? ''),
    ip,
    mac,
    sender: textIn(event, 'ethernet_src') || mac,
    toldIp: isToAll ? '' : toldIp,
    toldMac: isToAll ? '' : textIn(event, 'target_mac') || textIn(event, 'ethernet_dst'),
    isUnasked: isAnswering && isUnsolicited && !isToAll,
    isAnswer: isAnswering && !isUnsolicited,
    times: numberIn(event, 'times') || 1,
  };
}

export const isGroupMac = (mac: string): boolean =>
  mac !== '' && (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;

const isOneMac = (mac: string) => mac !== '' && mac !== '00:00:00:00:00:00' && !isGroupMac(mac);

/** Of VRRP and CARP, HSRP, GLBP, Microsoft's load balancing: meant to go from one host to another. */
const virtualMac =
  /^(?:00:00:5e:00:0[12]|00:00:0c:07:ac|00:00:0c:9f:f.|00:05:73:a0:0.|00:07:b4:00|0[12]:(?:bf|0[1-9a-f]|1.|20):)/;

export const isVirtualMac = (mac: string): boolean => virtualMac.test(mac);
