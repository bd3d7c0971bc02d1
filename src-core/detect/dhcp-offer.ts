// What a DHCP server offers: to whom, and what would be trusted from then on.

import { type SeenEvent, senderOf, textIn } from './seen-event.ts';

export interface DhcpOffer {
  /** Offers in the same one compete. */
  readonly conversation: string;
  readonly client: string;
  readonly server: string;
  /** The first three bytes of what is given away; '' of IPv6. */
  readonly network: string;
  readonly gateways: readonly string[];
  readonly dnsServers: readonly string[];
}

const offering = ['Offer', 'Ack', 'Advertise', 'Reply'];

/** Undefined when nothing is offered, or through a relay: nobody knows of which network it is then. */
export function dhcpOfferIn(event: SeenEvent): DhcpOffer | undefined {
  const isVersion6 = event.kind === 'dhcp6';
  if (!isVersion6 && event.kind !== 'dhcp') return undefined;
  if (!offering.includes(textIn(event, 'message'))) return undefined;
  if (textIn(event, 'relay_ip') !== '' || event.details.is_relayed === true) return undefined;
  const client = textIn(event, 'client_mac') || textIn(event, 'client_id');
  const assigned = isVersion6 ? '' : textIn(event, 'assigned_ip');
  // Without an address it is a boot server beside the real one (PXE), or an answer to Inform.
  if (client === '' || (!isVersion6 && assigned === '')) return undefined;
  return {
    conversation: `${client} ${event.details.transaction_id}`,
    client,
    server: (isVersion6 ? '' : textIn(event, 'server_ip')) || senderOf(event),
    network: assigned.slice(0, assigned.lastIndexOf('.')),
    gateways: namesIn(event, 'routers'),
    dnsServers: namesIn(event, 'dns_servers'),
  };
}

function namesIn({ details }: SeenEvent, name: string): string[] {
  const value = details[name];
  return Array.isArray(value) ? value.map(String).sort() : [];
}

/** They would send a client's packets or questions elsewhere. Nothing said contradicts nothing. */
export const contradict = (one: DhcpOffer, other: DhcpOffer): boolean =>
  differ(one.gateways, other.gateways) || differ(one.dnsServers, other.dnsServers);

const differ = (some: readonly string[], others: readonly string[]) =>
  some.length > 0 && others.length > 0 && !some.some((name) => others.includes(name));

/** It says that it is the way out, or answers names itself. */
export const isOwnGateway = ({ server, gateways, dnsServers }: DhcpOffer): boolean =>
  gateways.includes(server) || dnsServers.includes(server);
