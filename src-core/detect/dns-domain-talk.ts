// What one host asks below one domain, and is told: how many different names, how much they carry.

import { during, grouped, rounded } from '../base/in-words.ts';
import { type DnsCargo, dnsCargo } from './dns-cargo.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import type { SeenEvent } from './seen-event.ts';
import { textIn } from './seen-event.ts';
import { textHash } from './text-hash.ts';

interface Heard {
  readonly asker: string;
  readonly server: string;
  readonly domain: string;
  readonly below: string;
  readonly isResponse: boolean;
}

interface HeardName extends Pick<Heard, 'asker' | 'server' | 'below'> {
  readonly type: string;
  readonly cargo: DnsCargo;
  readonly isRoomy: boolean;
}

interface Thresholds {
  readonly minNames: number;
  readonly minCargoBytes: number;
}

/** So many names are told apart; the count says no more than "at least". */
const mostNames = 4096;
/** As many as are needed to see that a domain is an ordinary one. */
const mostPlain = 256;
/** Types by which hosts do not look each other up, and that hold what the asker likes. */
const roomyTypes = /^(?:TXT|NULL|CNAME|MX|SRV|KEY|SIG|CERT|HINFO|TYPE\d+)$/;
const longNameBytes = 80;

export class DnsDomainTalk {
  readonly #dossier: Dossier;
  readonly #names = new Set<number>();
  #domain = '';
  #asker = '';
  #cargoBytes = 0;
  #longest = 0;
  #longestName = '';
  #roomy = 0;
  #digests = 0;
  #plain = 0;
  #loopbackAnswers = 0;
  #otherAnswers = 0;
  #roomyAnswerBytes = 0;
  readonly #types = new Set<string>();

  constructor(key: string) {
    this.#dossier = new Dossier(key);
  }

  hear(event: SeenEvent, { asker, server, domain, below, isResponse }: Heard): void {
    this.#domain = domain;
    this.#asker = asker;
    if (isResponse) this.#hearAnswers(event);
    const name = textHash(below);
    if (this.#names.size >= mostNames || this.#names.has(name)) return;
    const type = textIn(event, 'query_type');
    const cargo = dnsCargo(below);
    const isRoomy = roomyTypes.test(type) && !below.startsWith('_') && !below.includes('._');
    const isPlain = cargo.bytes === 0 && !isRoomy;
    if (isPlain && this.#plain === mostPlain) return;
    this.#names.add(name);
    if (isPlain) this.#plain += 1;
    else this.#hearName(event, { asker, server, below, type, cargo, isRoomy });
  }

  #hearName(event: SeenEvent, { asker, server, below, type, cargo, isRoomy }: HeardName): void {
    this.#cargoBytes += cargo.bytes;
    if (below.length > this.#longest) {
      this.#longest = below.length;
      this.#longestName = below;
    }
    if (isRoomy) this.#roomy += 1;
    if (cargo.isDigest) this.#digests += 1;
    if (this.#types.size < 8) this.#types.add(type);
    this.#dossier.attackers.add(asker);
    this.#dossier.victims.add(server);
    this.#dossier.addEvent(event);
  }

  /** Enough names, or few that are as long as names may be; each tenfold is told again. */
  isDue(thresholds: Thresholds): boolean {
    return this.#dossier.isDue(thresholds.minNames) && this.#isTunnel(thresholds);
  }

  isFinallyDue(thresholds: Thresholds): boolean {
    return !this.#dossier.isTold && this.#isTunnel(thresholds);
  }

  /** So many names carried something. */
  get carries(): number {
    return this.#dossier.count;
  }

  get hasGrown(): boolean {
    return this.#dossier.hasGrown;
  }

  /** The names that carry nothing must be few: a CDN has some of both. */
  #isTunnel({ minNames, minCargoBytes }: Thresholds): boolean {
    const { count } = this.#dossier;
    if (count < 5 || count < this.#plain) return false;
    const mean = this.#cargoBytes / count;
    const isRoomy = this.#roomy >= count / 2;
    if (count >= minNames && this.#cargoBytes >= minCargoBytes) return mean >= 12;
    if (isRoomy && count >= minNames / 2 && this.#cargoBytes >= minCargoBytes / 2) return true;
    if (isRoomy && count >= 2 * minNames && this.#roomyAnswerBytes >= 100 * count) return true;
    return mean >= longNameBytes && this.#cargoBytes >= (3 * minCargoBytes) / 4;
  }

  tell(thresholds: Thresholds): Finding {
    const dossier = this.#dossier;
    const names = dossier.count;
    const mean = this.#cargoBytes / names;
    const spanUs = dossier.endUs - dossier.startUs;
    return dossier.tell('dns-tunnel', {
      ...this.#weight(thresholds),
      summary: `${this.#asker} asked for ${grouped(names)} different names below ${this.#domain} in ${during(spanUs)} that carry ${grouped(this.#cargoBytes)} characters of what looks like data (${rounded(mean)} a name; types ${[...this.#types].join(', ')})${this.#answersInWords()}.`,
      quietIf: `it had asked for fewer than ${thresholds.minNames} such names below one domain, or for names that together carry less than ${grouped(thresholds.minCargoBytes)} characters of data.`,
      evidence: {
        domain: this.#domain,
        names,
        plain_names: this.#plain,
        cargo_bytes: this.#cargoBytes,
        mean_cargo_bytes: Math.round(mean * 10) / 10,
        longest_name: this.#longestName,
        types: [...this.#types],
        names_of_roomy_types: this.#roomy,
        names_like_digests: this.#digests,
        roomy_answer_bytes: this.#roomyAnswerBytes,
        loopback_answers: this.#loopbackAnswers,
        duration_sec: Math.round(spanUs / 1e6),
      },
    });
  }

  #answersInWords(): string {
    return this.#roomyAnswerBytes > 0
      ? `; the answers to it carried ${grouped(this.#roomyAnswerBytes)} bytes`
      : '';
  }

  /** Names of one digest each, or answers that are codes, are how programs ask about files and hosts. */
  #weight({ minNames }: Thresholds): Pick<Finding, 'impact' | 'confidence'> {
    const names = this.#dossier.count;
    const isAnsweredByCodes = this.#loopbackAnswers > 0 && this.#otherAnswers === 0;
    if (isAnsweredByCodes) return { impact: 'info', confidence: 0.2 };
    if (this.#digests >= names * 0.9) return { impact: 'low', confidence: 0.3 };
    const isRoomy = this.#roomy >= names / 2;
    const isLong = this.#cargoBytes >= 40 * names;
    if (!isRoomy && !isLong) return { impact: 'low', confidence: 0.4 };
    const isMany = names >= 2 * minNames;
    if (isMany) return { impact: 'high', confidence: isRoomy ? 0.95 : 0.85 };
    return { impact: 'medium', confidence: isRoomy ? 0.8 : 0.7 };
  }

  #hearAnswers({ details }: SeenEvent): void {
    const { answers } = details;
    if (!Array.isArray(answers) || answers.length === 0) return;
    const first = String(answers[0]);
    if (/^A 127\./.test(first)) this.#loopbackAnswers += 1;
    else this.#otherAnswers += 1;
    const type = first.split(' ', 1)[0]!;
    const bytes = details.message_bytes;
    if (roomyTypes.test(type) && type !== 'CNAME' && typeof bytes === 'number')
      this.#roomyAnswerBytes += bytes;
  }
}
