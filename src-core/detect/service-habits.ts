// What services are known to do by themselves, without anything being wrong: to ask again and again at
// a rhythm, to stay connected for hours.

import { usualServiceOf } from '../event/service-ports.ts';
import type { SeenFlow } from './seen-flow.ts';

/** Hosts and devices say such things all the time, mostly by the clock. */
const chatter = new Set(
  (
    'dns mdns llmnr netbios ntp dhcp dhcp6 ssdp snmp syslog netflow stun rtp rtcp radius coap ' +
    'ike l2tp wireguard modbus dnp3 s7comm bittorrent'
  ).split(' '),
);

/** Connections that stay open, with a sign of life at a rhythm. */
const staying = new Set(
  (
    'ssh telnet rdp vnc imap irc xmpp mqtt sip rtsp smb ldap openvpn wireguard ike l2tp socks ' +
    'mysql postgresql mssql mongodb redis memcached modbus dnp3 s7comm iso-on-tcp rtp rtcp stun'
  ).split(' '),
);

/** By its content; by its port where nothing of the content is known. */
export const isChatter = (flow: SeenFlow): boolean =>
  isDnsOverTls(flow) ||
  chatter.has(flow.service || (flow.protocol === 'udp' ? usualServiceOf(flow.dstPort, false) : ''));

/** What a resolver asks of the one above it (RFC 7858): DNS, as far as rhythm goes. */
const isDnsOverTls = ({ service, srcPort, dstPort }: SeenFlow): boolean =>
  service === 'tls' && (dstPort === 853 || srcPort === 853);

export const isStaying = (service: string): boolean => staying.has(service);

/** Mail is fetched by the clock, logins are tried by people and by scanners, which others look for. */
const fetching = new Set('imap pop3 smtp ftp ssh telnet rdp smb ldap kerberos vnc'.split(' '));

export const isFetching = (service: string): boolean => fetching.has(service);

/** Printing, NFS, iSCSI, backups: content goes one way there, in protocols that we do not read. */
const bulkPorts = new Set([
  20, 111, 515, 631, 873, 2049, 3260, 5201, 9100, 9101, 9102, 9103, 10_000,
]);

export const isBulkPort = (port: number): boolean => bulkPorts.has(port);

/** Early QUIC has no hello that we read. */
export const isLikelyQuic = ({ protocol, service, dstPort, srcPort }: SeenFlow): boolean =>
  protocol === 'udp' && service === '' && (dstPort === 443 || srcPort === 443);

/** Those that agree on a port each time, or may be at any. */
const picking = new Set(
  'stun rtp rtcp bittorrent quic dtls tftp sip openvpn wireguard ike l2tp socks ssdp'.split(' '),
);

export const picksPorts = (service: string): boolean => picking.has(service);
