// What an ordinary hour of the office is made of: the demo without its attacks.

import { announcements } from './ordinary/announcements.ts';
import { echoes } from './ordinary/echoes.ts';
import { backgroundLookups } from './ordinary/name-lookup.ts';
import { neighbours } from './ordinary/neighbours.ts';
import { officeServers } from './ordinary/office-servers.ts';
import { timeSync } from './ordinary/time-sync.ts';
import { webBrowsing } from './ordinary/web-browsing.ts';

/** The order counts: each has random numbers of its own by it. */
export const ordinaryActs = [
  webBrowsing,
  backgroundLookups,
  officeServers,
  timeSync,
  echoes,
  neighbours,
  announcements,
];
