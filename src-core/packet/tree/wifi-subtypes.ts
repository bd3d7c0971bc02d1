// Names of 802.11 frames (table 9-1).

import type { NameTable } from './value-text.ts';

export const managementSubtypes: NameTable = {
  0: 'Association request',
  1: 'Association response',
  2: 'Reassociation request',
  3: 'Reassociation response',
  4: 'Probe request',
  5: 'Probe response',
  6: 'Timing advertisement',
  8: 'Beacon',
  9: 'Announcement traffic indication',
  10: 'Disassociation',
  11: 'Authentication',
  12: 'Deauthentication',
  13: 'Action',
  14: 'Action without acknowledgement',
};

export const controlSubtypes: NameTable = {
  4: 'Beamforming report poll',
  5: 'Null data packet announcement',
  7: 'Control wrapper',
  8: 'Block acknowledgement request',
  9: 'Block acknowledgement',
  10: 'Power save poll',
  11: 'Request to send',
  12: 'Clear to send',
  13: 'Acknowledgement',
  14: 'Contention free end',
  15: 'Contention free end and acknowledgement',
};

export const dataSubtypes: NameTable = {
  0: 'Data',
  1: 'Data and acknowledgement',
  2: 'Data and poll',
  3: 'Data, acknowledgement and poll',
  4: 'Null',
  5: 'Acknowledgement without data',
  6: 'Poll without data',
  7: 'Acknowledgement and poll without data',
  8: 'QoS data',
  9: 'QoS data and acknowledgement',
  10: 'QoS data and poll',
  11: 'QoS data, acknowledgement and poll',
  12: 'QoS null',
  14: 'QoS poll without data',
  15: 'QoS acknowledgement and poll without data',
};
