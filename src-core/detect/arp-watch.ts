// Everything that ARP and neighbour discovery claim, and whom it speaks against.

import { AddressHolders, type Contest } from './address-holders.ts';
import { ArpSuspect } from './arp-suspect.ts';
import { KnownNames } from './known-names.ts';
import { type LanClaim, lanClaimOf } from './lan-claim.ts';
import { type Moved, MovedTraffic } from './moved-traffic.ts';
import { NoticedMap } from './noticed-map.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

export interface ArpSettings {
  readonly [name: string]: number;
  readonly minPoints: number;
  readonly contestedWithinSec: number;
}

export interface ArpVerdict {
  readonly suspect: ArpSuspect;
  readonly points: number;
  /** Traffic that goes through it since. */
  readonly moved: Moved | undefined;
}

/** Under this name stand all of a flood of made-up senders. */
export const crowd = 'many';
const mostGuilty = 20;

export class ArpWatch {
  readonly #settings: ArpSettings;
  readonly #holders: AddressHolders;
  readonly #suspects = new NoticedMap(4096, 500, (key) => new ArpSuspect(key));
  readonly #traffic = new MovedTraffic();
  readonly #guilty = new Set<string>();
  readonly #changed = new Set<ArpSuspect>();
  /** Who answers, and who tells without being asked: where all do, questions were not captured. */
  readonly #answering = new KnownNames();
  readonly #telling = new KnownNames();

  constructor(settings: ArpSettings) {
    this.#settings = settings;
    this.#holders = new AddressHolders(settings.contestedWithinSec * 1e6);
  }

  get traffic(): MovedTraffic {
    return this.#traffic;
  }

  see(event: SeenEvent): void {
    if (event.kind === 'dhcp') this.#lease(event);
    const claim = lanClaimOf(event);
    if (!claim) return;
    const { network, ip, mac, sender, isUnasked, isAnswer } = claim;
    this.#suspects.touch(`${network}|${mac}`).claim(ip);
    const contest = this.#holders.claim(claim, event.timeUs);
    if (isAnswer) this.#answering.add(mac);
    if (isUnasked && !contest) this.#telling.add(mac);
    const isCrowd = contest?.isCrowd === true;
    if (isUnasked) this.#blame(network, isCrowd ? crowd : sender, sender, event, claim);
    if (contest) this.#contest(contest, event, claim);
  }

  #lease(event: SeenEvent): void {
    const mac = textIn(event, 'client_mac');
    if (textIn(event, 'message') === 'Ack') this.#holders.give(textIn(event, 'assigned_ip'), mac);
  }

  #contest(contest: Contest, event: SeenEvent, claim: LanClaim): void {
    const { newcomer, owner, isDisputed, isCrowd } = contest;
    const { network, ip, isUnasked, times } = claim;
    const suspect = this.#suspect(network, isCrowd ? crowd : newcomer, newcomer);
    suspect.contest(ip, owner);
    if (isDisputed || isCrowd) suspect.disputed.add(ip);
    if (!isUnasked) suspect.dossier.addEvent(event, times);
  }

  #blame(network: string, name: string, mac: string, event: SeenEvent, claim: LanClaim): void {
    const suspect = this.#suspect(network, name, mac);
    suspect.claim(claim.ip);
    suspect.tellUnasked(claim);
    suspect.dossier.addEvent(event, claim.times);
  }

  /** Past the first ones all are one: a flood of made-up senders. */
  #suspect(network: string, name: string, mac: string): ArpSuspect {
    const isFull = this.#guilty.size >= mostGuilty && !this.#guilty.has(`${network}|${name}`);
    const key = `${network}|${isFull ? crowd : name}`;
    const suspect = this.#suspects.touch(key);
    if (suspect.mac === crowd) suspect.dossier.attackers.add(mac);
    if (!isFull && !this.#guilty.has(key) && suspect.weigh(false) >= this.#settings.minPoints)
      this.#guilty.add(key);
    this.#suspects.notice(key);
    this.#changed.add(suspect);
    return suspect;
  }

  /** Those of whom something new was seen, and at the end all, as far as it is enough. */
  judge(isEnd: boolean): ArpVerdict[] {
    const suspects = isEnd ? [...this.#suspects.noticed()] : [...this.#changed];
    this.#changed.clear();
    return suspects.flatMap((suspect) => {
      const moved = this.#movedTo(suspect);
      const points = suspect.weigh(moved !== undefined) - (this.#isOneSided ? 2 : 0);
      if (points < this.#settings.minPoints || this.#isMistaken(suspect)) return [];
      return isEnd || suspect.dossier.isDue(1) ? [{ suspect, points, moved }] : [];
    });
  }

  #movedTo({ mac, dossier }: ArpSuspect): Moved | undefined {
    const moved = this.#traffic.to(mac);
    return moved && moved.sinceUs >= dossier.startUs - 60e6 ? moved : undefined;
  }

  get #isOneSided(): boolean {
    return this.#telling.count >= 3 && this.#telling.count > this.#answering.count;
  }

  /** Its rival is the one who tells without being asked: this one only defends what is its own. */
  #isMistaken({ unaskedTimes, contested, dossier }: ArpSuspect): boolean {
    if (unaskedTimes > 0 || contested.size === 0) return false;
    const network = dossier.key.slice(0, dossier.key.indexOf('|'));
    return [...contested].every(([ip, owner]) =>
      this.#suspects.touch(`${network}|${owner}`).unasked.has(ip),
    );
  }
}
