// Which MACs claim an address, and since when: to find a claim that contradicts another.

import { isVirtualMac, type LanClaim } from './lan-claim.ts';
import { RecentMap } from './recent-map.ts';

const mostAddresses = 8192;
/** More are a flood of made-up ones: they are no longer told apart. */
const mostHolders = 4;

interface Holding {
  firstUs: number;
  lastUs: number;
}

export interface Contest {
  /** Claimed it first, and is still about. */
  readonly owner: string;
  readonly newcomer: string;
  /** Each claims it again after the other: no address that goes over to another host, once or back. */
  readonly isDisputed: boolean;
  readonly isCrowd: boolean;
}

export class AddressHolders {
  readonly #withinUs: number;
  readonly #holders = new RecentMap<string, Map<string, Holding>>(mostAddresses, () => new Map());

  constructor(withinUs: number) {
    this.#withinUs = withinUs;
  }

  /** The address was given to this one, whoever had it before. */
  give(ip: string, mac: string): void {
    const holders = this.#holders.get(`|${ip}`);
    for (const other of holders?.keys() ?? []) if (other !== mac) holders?.delete(other);
  }

  /** Undefined when nobody else claims it. */
  claim({ network, ip, mac }: LanClaim, timeUs: number): Contest | undefined {
    const holders = this.#holders.touch(`${network}|${ip}`);
    for (const [other, { lastUs }] of holders)
      if (timeUs - lastUs > this.#withinUs) holders.delete(other);
    const isCrowd = holders.size >= mostHolders;
    const mine = holders.get(mac);
    const contest = isVirtualMac(mac) ? undefined : contestIn(holders, mac, mine, isCrowd);
    if (mine) mine.lastUs = timeUs;
    else if (!isCrowd) holders.set(mac, { firstUs: timeUs, lastUs: timeUs });
    return contest;
  }
}

function contestIn(
  holders: ReadonlyMap<string, Holding>,
  mac: string,
  mine: Holding | undefined,
  isCrowd: boolean,
): Contest | undefined {
  for (const [other, { firstUs, lastUs }] of holders) {
    if (other === mac || isVirtualMac(other)) continue;
    const isOwner = mine !== undefined && mine.firstUs < firstUs;
    return {
      owner: isOwner ? mac : other,
      newcomer: isOwner ? other : mac,
      isDisputed: !isOwner && mine !== undefined && lastUs > mine.lastUs,
      isCrowd: isCrowd && !mine,
    };
  }
  return undefined;
}
