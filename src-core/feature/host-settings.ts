// How long a window of host profiles is, and how many hosts are told apart.

import type { SetRoom } from './host-sets.ts';

export interface HostSettings {
  readonly windowSec: number;
  /** In a window, and in the whole capture: of more, the smallest share a row. */
  readonly mostHosts: number;
  readonly mostCaptureHosts: number;
  /** For whom they have dealt with. Where it is short, fewer hosts are told apart. */
  readonly room: SetRoom;
  readonly captureRoom: SetRoom;
}

export const defaultHostSettings: HostSettings = {
  windowSec: 60,
  mostHosts: 65_536,
  mostCaptureHosts: 262_144,
  // Grown as they are needed: at most 50 MB, and 100 MB.
  room: { mostMembers: 2 ** 20, mostSketches: 4096 },
  captureRoom: { mostMembers: 2 ** 21, mostSketches: 8192 },
};
