// DHCPv6 (RFC 8415): messages between clients and servers, and what relays wrap.

import { ipv6Text, macText } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { hexDigits } from '../../packet/tree/byte-text.ts';
import { eachDatagram } from '../each-datagram.ts';
import { hasPort } from '../likeness.ts';
import type { EventDetails, Service } from '../service.ts';
import { labelsText } from './dhcp-options.ts';

const ports = [546, 547];
const messages = [
  ...[undefined, 'Solicit', 'Advertise', 'Request', 'Confirm', 'Renew', 'Rebind', 'Reply'],
  ...['Release', 'Decline', 'Reconfigure', 'Information request', 'Relay forward', 'Relay reply'],
];
const firstRelay = 12;
const headBytes = 4;
const relayHeadBytes = 34;
const optionHeadBytes = 4;
const addressBytes = 16;
const option = {
  client: 1,
  server: 2,
  address: 5,
  relayed: 9,
  dnsServers: 23,
  clientName: 39,
} as const;
/** Options that hold addresses, and how far inside (RFC 8415, 21.4 and 21.5). */
const associations: Readonly<Record<number, number>> = { 3: 12, 4: 4 };
const mostDeep = 4;
const mostAddresses = 8;

export const dhcp6: Service = {
  name: 'dhcp6',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    const isMessage = at + headBytes <= end && messages[bytes[at]!] !== undefined;
    return hasPort(opening, ports) && isMessage ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      const message = new Dhcp6Message(bytes);
      message.read(at, end);
      if (message.message !== undefined) tell.event('dhcp6', message.details);
    });
  },
};

class Dhcp6Message {
  message: string | undefined;
  isRelayed: true | undefined;
  transactionId: number | undefined;
  clientId: string | undefined;
  clientMac: string | undefined;
  serverId: string | undefined;
  hostName: string | undefined;
  dnsServers: string[] | undefined;
  readonly addresses: string[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get details(): EventDetails {
    return {
      message: this.message,
      is_relayed: this.isRelayed,
      transaction_id: this.transactionId,
      client_id: this.clientId,
      client_mac: this.clientMac,
      server_id: this.serverId,
      host_name: this.hostName,
      addresses: this.addresses.length > 0 ? this.addresses : undefined,
      dns_servers: this.dnsServers,
    };
  }

  read(at: number, end: number, depth = 0): void {
    const type = this.#bytes[at] ?? 0;
    const message = messages[type];
    if (at + headBytes > end || message === undefined || depth > mostDeep) return;
    const isRelayed = type >= firstRelay;
    this.message = message;
    if (isRelayed) this.isRelayed = true;
    else this.transactionId = u32(this.#bytes, at) & 0xffffff;
    this.#readOptions(at + (isRelayed ? relayHeadBytes : headBytes), end, depth);
  }

  #readOptions(from: number, end: number, depth: number): void {
    for (let at = from; at + optionHeadBytes <= end; ) {
      const code = u16(this.#bytes, at);
      const valueAt = at + optionHeadBytes;
      const valueEnd = Math.min(valueAt + u16(this.#bytes, at + 2), end);
      const inside = associations[code];
      if (inside === undefined) this.#readOption(code, valueAt, valueEnd, depth);
      else if (depth <= mostDeep) this.#readOptions(valueAt + inside, valueEnd, depth + 1);
      at = valueEnd;
    }
  }

  #readOption(code: number, at: number, end: number, depth: number): void {
    const bytes = this.#bytes;
    if (code === option.relayed) this.read(at, end, depth + 1);
    else if (code === option.client) this.#nameClient(at, end);
    else if (code === option.server) this.serverId = hexDigits(bytes, at, end);
    else if (code === option.clientName) this.hostName = labelsText(bytes, at + 1, end);
    else if (code === option.dnsServers) this.dnsServers = addressesIn(bytes, at, end);
    else if (code === option.address && this.addresses.length < mostAddresses) {
      this.addresses.push(...addressesIn(bytes, at, Math.min(end, at + addressBytes)));
    }
  }

  /** A DUID made of a link's address (RFC 8415, 11.2 and 11.4) tells the MAC, if that is Ethernet's. */
  #nameClient(at: number, end: number): void {
    const bytes = this.#bytes;
    this.clientId = hexDigits(bytes, at, end);
    const kind = at + 4 <= end && u16(bytes, at + 2) === 1 ? u16(bytes, at) : 0;
    const macAt = kind === 1 ? at + 8 : kind === 3 ? at + 4 : end;
    if (macAt + 6 === end) this.clientMac = macText(bytes, macAt);
  }
}

function addressesIn(bytes: Uint8Array, from: number, end: number): string[] {
  const addresses: string[] = [];
  for (
    let at = from;
    at + addressBytes <= end && addresses.length < mostAddresses;
    at += addressBytes
  ) {
    const words = [0, 4, 8, 12].map((offset) => u32(bytes, at + offset));
    addresses.push(ipv6Text(words[0]!, words[1]!, words[2]!, words[3]!));
  }
  return addresses;
}
