// The names of EtherTypes (IEEE registration authority); those that are met, not all.

import { hex16, named } from './value-text.ts';

export const etherTypeText = named(
  {
    4: 'IEEE 802.2',
    2048: 'IPv4',
    2054: 'ARP',
    2114: 'Wake-on-LAN',
    8192: 'CDP',
    25944: 'Transparent Ethernet',
    32821: 'RARP',
    32923: 'AppleTalk',
    33024: '802.1Q',
    33079: 'IPX',
    34525: 'IPv6',
    34824: 'Ethernet flow control',
    34825: 'Slow protocols',
    34827: 'PPP',
    34887: 'MPLS',
    34888: 'MPLS multicast',
    34915: 'PPPoE discovery',
    34916: 'PPPoE session',
    34962: 'PROFINET',
    34958: '802.1X',
    34984: '802.1ad',
    35006: 'ERSPAN II',
    35020: 'LLDP',
    35045: 'MACsec',
    35063: 'PTP',
    35074: 'Connectivity fault management',
    36864: 'Loopback',
    37120: 'QinQ',
    8939: 'ERSPAN III',
  },
  hex16,
);
