// Names of ICMP messages (IANA).

import type { NameTable } from './value-text.ts';

export const icmpTypes: NameTable = {
  0: 'Echo reply',
  3: 'Destination unreachable',
  4: 'Source quench',
  5: 'Redirect',
  8: 'Echo request',
  9: 'Router advertisement',
  10: 'Router solicitation',
  11: 'Time exceeded',
  12: 'Parameter problem',
  13: 'Timestamp request',
  14: 'Timestamp reply',
  15: 'Information request',
  16: 'Information reply',
  17: 'Address mask request',
  18: 'Address mask reply',
  30: 'Traceroute',
};

/** Those that quote a packet. */
export const icmpErrors: readonly number[] = [3, 4, 5, 11, 12];

export const unreachableCodes: NameTable = {
  0: 'Network',
  1: 'Host',
  2: 'Protocol',
  3: 'Port',
  4: 'Fragmentation needed',
  5: 'Source route failed',
  6: 'Network unknown',
  7: 'Host unknown',
  9: 'Network prohibited',
  10: 'Host prohibited',
  13: 'Administratively prohibited',
};
