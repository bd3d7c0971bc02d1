// DHCP (RFC 2131): who asks for an address under which name, and what a server gives.

import { ipv4Text, macText } from '../../base/format-address.ts';
import { u32 } from '../../base/read-bytes.ts';
import { dhcpMessages } from '../../packet/tree/dhcp-numbers.ts';
import { nameOf } from '../../packet/tree/value-text.ts';
import { eachDatagram } from '../each-datagram.ts';
import { hasPort } from '../likeness.ts';
import type { EventDetails, Service } from '../service.ts';
import { DhcpOptions } from './dhcp-options.ts';

const ports = [67, 68];
const serverNameAt = 44;
const bootFileAt = 108;
const cookieAt = 236;
const optionsAt = 240;
const magicCookie = 0x63825363;
const option = {
  router: 3,
  dnsServers: 6,
  hostName: 12,
  domain: 15,
  requestedIp: 50,
  leaseSec: 51,
  overload: 52,
  messageType: 53,
  server: 54,
  asksFor: 55,
  vendorClass: 60,
  clientName: 81,
  proxy: 252,
} as const;
const inBootFile = 1;
const inServerName = 2;

export const dhcp: Service = {
  name: 'dhcp',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (end - at < serverNameAt || !isHead(bytes, at)) return 'no';
    const hasCookie = end - at >= optionsAt && u32(bytes, at + cookieAt) === magicCookie;
    return hasCookie || hasPort(opening, ports) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      if (end - at >= serverNameAt && isHead(bytes, at))
        tell.event('dhcp', messageDetails(bytes, at, end));
    });
  },
};

/** A client's or a server's; the length of addresses, and how many relays it came through. */
function isHead(bytes: Uint8Array, at: number): boolean {
  const isOperation = bytes[at] === 1 || bytes[at] === 2;
  return isOperation && bytes[at + 2]! <= 16 && bytes[at + 3]! <= 16;
}

function messageDetails(bytes: Uint8Array, at: number, end: number): EventDetails {
  const options = optionsOf(bytes, at, end);
  const type = options.byte(option.messageType);
  return {
    is_response: bytes[at] === 2,
    message: type === undefined ? 'BOOTP' : (nameOf(dhcpMessages, type) ?? `message ${type}`),
    transaction_id: u32(bytes, at + 4),
    client_mac: bytes[at + 2] === 6 ? macText(bytes, at + 28) : undefined,
    client_ip: addressAt(bytes, at + 12),
    assigned_ip: addressAt(bytes, at + 16),
    requested_ip: options.addresses(option.requestedIp)?.[0],
    relay_ip: addressAt(bytes, at + 24),
    server_ip: options.addresses(option.server)?.[0] ?? addressAt(bytes, at + 20),
    host_name: options.text(option.hostName) ?? options.clientName(option.clientName),
    domain: options.text(option.domain),
    vendor_class: options.text(option.vendorClass),
    routers: options.addresses(option.router),
    dns_servers: options.addresses(option.dnsServers),
    lease_sec: options.number(option.leaseSec),
    proxy: options.text(option.proxy),
    asks_for: options.bytesOf(option.asksFor),
  };
}

/** The fields of the server's name and of the boot file may hold options too (RFC 2132, 9.3). */
function optionsOf(bytes: Uint8Array, at: number, end: number): DhcpOptions {
  const options = new DhcpOptions(bytes);
  if (at + optionsAt > end || u32(bytes, at + cookieAt) !== magicCookie) return options;
  options.read(at + optionsAt, end);
  const overload = options.byte(option.overload) ?? 0;
  if (overload & inBootFile) options.read(at + bootFileAt, at + cookieAt);
  if (overload & inServerName) options.read(at + serverNameAt, at + bootFileAt);
  return options;
}

/** Undefined for 0.0.0.0, which says that there is none. */
function addressAt(bytes: Uint8Array, at: number): string | undefined {
  const address = u32(bytes, at);
  return address === 0 ? undefined : ipv4Text(address);
}
