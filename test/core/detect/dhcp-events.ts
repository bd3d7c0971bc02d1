// Messages of DHCP, written down as what is different from a client that looks for an address.

import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { seenEvent } from './traffic.ts';

export const discovers = (atSec: number, mac: string, details: SeenEvent['details'] = {}) =>
  seenEvent(
    'dhcp',
    { message: 'Discover', is_response: false, client_mac: mac, ...details },
    {
      ...{ atSec, protocol: 'udp', srcIp: '0.0.0.0', srcPort: 68 },
      ...{ dstIp: '255.255.255.255', dstPort: 67 },
    },
  );

interface Server {
  readonly ip: string;
  readonly gateway: string;
  readonly dns: string;
}

export const offers = (
  atSec: number,
  { ip, gateway, dns }: Server,
  mac: string,
  details: SeenEvent['details'] = {},
) =>
  seenEvent(
    'dhcp',
    {
      ...{ message: 'Offer', is_response: true, client_mac: mac, transaction_id: 7 },
      ...{ server_ip: ip, assigned_ip: '10.0.0.50', routers: [gateway], dns_servers: [dns] },
      ...details,
    },
    { atSec, protocol: 'udp', srcIp: ip, srcPort: 67, dstIp: '10.0.0.50', dstPort: 68 },
  );
