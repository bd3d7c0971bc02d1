// A hosts file (hosts(5)): an address, then its names; what follows a # is a remark.

import { addressNumber } from '../base/parse-address.ts';

const longestName = 254;

/** The first name of an address counts, as it does for the system. */
export function readHostsLine(line: string, into: Map<bigint, string>): void {
  const [address = '', name] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
  if (name === undefined || name.length > longestName) return;
  const key = addressNumber(address);
  // Lists of names that should lead nowhere give them all these addresses.
  if (key === undefined || key === nowhereIpv4 || key === 0n) return;
  if (!into.has(key)) into.set(key, name);
}

const nowhereIpv4 = 0xffffn << 32n;
