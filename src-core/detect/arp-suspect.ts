// What one MAC claims, and how much of it an honest host would not.

import { Dossier } from './dossier.ts';
import type { LanClaim } from './lan-claim.ts';

const mostAddresses = 256;

export class ArpSuspect {
  readonly mac: string;
  readonly dossier: Dossier;
  /** All that it claims. */
  readonly addresses = new Set<string>();
  /** Told to somebody who had not asked, and how often. */
  readonly unasked = new Set<string>();
  unaskedTimes = 0;
  /** Claimed by another before, and by which. */
  readonly contested = new Map<string, string>();
  /** Both claim it again and again: they are there at the same time. */
  readonly disputed = new Set<string>();
  readonly victimAddresses = new Set<string>();

  constructor(key: string) {
    this.mac = key.slice(key.indexOf('|') + 1);
    this.dossier = new Dossier(key);
  }

  claim(ip: string): void {
    if (this.addresses.size < mostAddresses) this.addresses.add(ip);
  }

  tellUnasked({ ip, toldIp, toldMac, times }: LanClaim): void {
    this.unaskedTimes += times;
    if (this.unasked.size < mostAddresses) this.unasked.add(ip);
    this.harm(ip, '');
    this.harm(toldIp, toldMac);
  }

  contest(ip: string, owner: string): void {
    if (this.contested.size < mostAddresses) this.contested.set(ip, owner);
    this.harm(ip, owner);
  }

  harm(ip: string, mac: string): void {
    if (ip !== '' && this.victimAddresses.size < mostAddresses) this.victimAddresses.add(ip);
    this.dossier.victims.add(ip);
    this.dossier.victims.add(mac);
  }

  /** What it claims and nobody disputes. */
  get own(): string[] {
    return [...this.addresses].filter((ip) => !this.unasked.has(ip) && !this.contested.has(ip));
  }

  /** From 0 to 8; 4 is an attack for sure. */
  weigh(hasMovedTraffic: boolean): number {
    const taken = [...this.contested.keys()];
    const moved = hasMovedTraffic ? 2 : 0;
    if (this.unaskedTimes === 0) {
      const [first] = this.disputed;
      if (first === undefined) return 0; // the address went from one host to another, once
      return 2 + (this.disputed.size > 1 ? 1 : 0) + (this.own.length > 0 ? 1 : 0) + moved / 2;
    }
    const isContested = taken.some((ip) => this.unasked.has(ip));
    if (this.addresses.size < 2 && !isContested) return 0; // its own address, told too often
    const isRepeated = this.unaskedTimes >= 3;
    const points = [isRepeated, this.unasked.size >= 2, this.addresses.size >= 2];
    return 1 + points.filter(Boolean).length + (isContested ? 2 : 0) + moved;
  }
}
