// The words of columns that hold only a few, with what they mean.

import type { SearchField } from './search-columns.ts';

export type KnownWord = readonly [word: string, meaning: string];

const protocols: readonly KnownWord[] = [
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
  ['icmp', 'ICMP'],
  ['icmp6', 'ICMP for IPv6'],
  ['sctp', 'SCTP'],
  ['arp', 'ARP'],
];

/** In the order in which a connection goes wrong, the healthy ones first. */
const connStates: readonly KnownWord[] = [
  ['SF', 'opened and closed by both sides'],
  ['S0', 'asked, never answered'],
  ['REJ', 'asked, and refused'],
  ['S1', 'opened, not closed'],
  ['S2', 'closed by the originator only'],
  ['S3', 'closed by the responder only'],
  ['RSTO', 'broken off by the originator'],
  ['RSTR', 'broken off by the responder'],
  ['RSTOS0', 'asked, then broken off by the originator'],
  ['RSTRH', 'answered and broken off, the request not seen'],
  ['SH', 'asked and closed, never answered'],
  ['SHR', 'answered and closed, the request not seen'],
  ['OTH', 'anything else, such as a beginning not captured'],
];

const endReasons: readonly KnownWord[] = [
  ['end', 'ended by TCP itself'],
  ['idle', 'silent for too long'],
  ['active', 'went on for too long and was cut'],
  ['forced', 'ended with the capture, or to make room'],
];

const tlsVersions: readonly KnownWord[] = [
  ['1.3', 'TLS 1.3'],
  ['1.2', 'TLS 1.2'],
  ['1.1', 'TLS 1.1, outdated'],
  ['1.0', 'TLS 1.0, outdated'],
  ['ssl3.0', 'SSL 3.0, broken'],
  ['ssl2.0', 'SSL 2.0, broken'],
];

const mismatches: readonly KnownWord[] = [
  ['1', 'the service is not the one of its port'],
  ['0', 'the service is at its port'],
];

/** RFC 1918, RFC 4193, RFC 3927 and RFC 4291. */
const networks: readonly KnownWord[] = [
  ['10.0.0.0/8', 'private network'],
  ['172.16.0.0/12', 'private network'],
  ['192.168.0.0/16', 'private network'],
  ['169.254.0.0/16', 'link-local'],
  ['fc00::/7', 'private network, IPv6'],
  ['fe80::/10', 'link-local, IPv6'],
];

export const knownWords: ReadonlyMap<SearchField, readonly KnownWord[]> = new Map<
  SearchField,
  readonly KnownWord[]
>([
  ['protocol', protocols],
  ['connState', connStates],
  ['endReason', endReasons],
  ['tlsVersion', tlsVersions],
  ['isPortMismatch', mismatches],
  ['srcIp', networks],
  ['dstIp', networks],
]);
