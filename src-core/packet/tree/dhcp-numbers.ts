// Names of DHCP messages and of the options that are met most (RFC 2132 and later).

import type { NameTable } from './value-text.ts';

export const dhcpMessages: NameTable = {
  1: 'Discover',
  2: 'Offer',
  3: 'Request',
  4: 'Decline',
  5: 'Ack',
  6: 'Nak',
  7: 'Release',
  8: 'Inform',
  9: 'Force renew',
  10: 'Lease query',
};

export const dhcpOptions: NameTable = {
  1: 'Subnet mask',
  2: 'Time offset',
  3: 'Router',
  6: 'DNS servers',
  12: 'Host name',
  15: 'Domain name',
  26: 'MTU',
  28: 'Broadcast address',
  31: 'Router discovery',
  33: 'Static route',
  42: 'NTP servers',
  43: 'Vendor information',
  44: 'WINS servers',
  46: 'NetBIOS node type',
  50: 'Requested address',
  51: 'Lease time',
  52: 'Overload',
  53: 'Message type',
  54: 'Server',
  55: 'Parameter list',
  56: 'Message',
  57: 'Maximum size',
  58: 'Renewal time',
  59: 'Rebinding time',
  60: 'Vendor class',
  61: 'Client id',
  66: 'Boot server',
  67: 'Boot file',
  81: 'Client name',
  82: 'Relay information',
  116: 'Autoconfiguration',
  119: 'Domain search',
  121: 'Classless routes',
  252: 'Proxy configuration',
};

export const addressOptions: readonly number[] = [1, 3, 6, 28, 42, 44, 50, 54];
export const timeOptions: readonly number[] = [51, 58, 59];
export const textOptions: readonly number[] = [12, 15, 56, 60, 66, 67, 252];
