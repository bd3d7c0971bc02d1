// Events of a local network, written down as who says what. Times are in seconds from the beginning.

import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { type EventDraft, seenEvent } from './traffic.ts';

interface LanHost {
  readonly mac: string;
  readonly ip: string;
}

export const lanHost = (number: number): LanHost => ({
  mac: `02:00:00:00:00:${number.toString(16).padStart(2, '0')}`,
  ip: `10.0.0.${number}`,
});

const everybody = 'ff:ff:ff:ff:ff:ff';
const inArp: EventDraft = { protocol: 'arp', srcPort: 0, dstPort: 0 };

const arp = (atSec: number, details: SeenEvent['details']) =>
  seenEvent('arp', details, {
    ...{ ...inArp, atSec, srcIp: String(details.sender_ip), dstIp: String(details.target_ip) },
  });

export const asks = (atSec: number, { mac, ip }: LanHost, targetIp: string) =>
  arp(atSec, {
    ...{ operation: 'request', sender_mac: mac, sender_ip: ip, target_ip: targetIp },
    ...{ ethernet_src: mac, ethernet_dst: everybody },
  });

/** `ip` is at the MAC of `host`. */
export const answers = (atSec: number, host: LanHost, to: LanHost, ip = host.ip) =>
  arp(atSec, {
    ...{ operation: 'reply', sender_mac: host.mac, sender_ip: ip, target_mac: to.mac },
    ...{ target_ip: to.ip, ethernet_src: host.mac, ethernet_dst: to.mac },
  });

export function tellsUnasked(
  atSec: number,
  host: LanHost,
  to: LanHost,
  ip = host.ip,
  times = 1,
): SeenEvent {
  const event = answers(atSec, host, to, ip);
  return { ...event, details: { ...event.details, is_unsolicited: true, times } };
}

export const announces = (atSec: number, { mac, ip }: LanHost) =>
  arp(atSec, {
    ...{ operation: 'gratuitous', sender_mac: mac, sender_ip: ip, target_ip: ip },
    ...{ ethernet_src: mac, ethernet_dst: everybody },
  });
