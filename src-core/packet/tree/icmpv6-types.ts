// Names of ICMPv6 messages (IANA).

import type { NameTable } from './value-text.ts';

export const icmpv6Types: NameTable = {
  1: 'Destination unreachable',
  2: 'Packet too big',
  3: 'Time exceeded',
  4: 'Parameter problem',
  128: 'Echo request',
  129: 'Echo reply',
  130: 'Multicast listener query',
  131: 'Multicast listener report',
  132: 'Multicast listener done',
  133: 'Router solicitation',
  134: 'Router advertisement',
  135: 'Neighbor solicitation',
  136: 'Neighbor advertisement',
  137: 'Redirect',
  143: 'Multicast listener report, version 2',
  148: 'Certification path solicitation',
  149: 'Certification path advertisement',
  151: 'Multicast router advertisement',
  155: 'RPL control',
};

/** Those that quote a packet. */
export const icmpv6Errors: readonly number[] = [1, 2, 3, 4];
