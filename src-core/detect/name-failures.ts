// Which domains one host asked for that do not exist, and how many of them look drawn by lot.

import { during, grouped, listed } from '../base/in-words.ts';
import { domainOf, isLocalName } from './domain-name.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { isRandomWord } from './random-word.ts';
import { type SeenEvent, senderOf, textIn } from './seen-event.ts';
import { textHash } from './text-hash.ts';

interface Thresholds {
  readonly minRandom: number;
  readonly minFailed: number;
  readonly minFailedShare: number;
}

const mostDomains = 4096;
const mostExamples = 10;
/** Anybody may have a name below these: it is that name that was made up. */
const dynamicDomains = new Set(
  (
    'ddns.net dyndns.org no-ip.com no-ip.org no-ip.biz no-ip.info hopto.org zapto.org sytes.net ' +
    'serveftp.com duckdns.org changeip.com dynu.com afraid.org mooo.com yi.org'
  ).split(' '),
);

export class NameFailures {
  readonly #dossier: Dossier;
  readonly #host: string;
  readonly #failed = new Set<number>();
  readonly #found = new Set<number>();
  readonly #examples: string[] = [];
  readonly #resolved: string[] = [];
  #random = 0;

  constructor(host: string) {
    this.#host = host;
    this.#dossier = new Dossier(host);
    this.#dossier.attackers.add(host);
  }

  /** True when one more domain turned out not to exist. */
  hear(event: SeenEvent, query: string): boolean {
    if (isLocalName(query) || this.#failed.size >= mostDomains) return false;
    const { domain, label } = madeUpPart(query);
    const hash = textHash(domain);
    const rcode = textIn(event, 'rcode');
    if (rcode === 'NOERROR') this.#hearFound(hash, domain, label);
    if (rcode !== 'NXDOMAIN' || this.#failed.has(hash) || this.#found.has(hash)) return false;
    this.#failed.add(hash);
    this.#dossier.victims.add(senderOf(event));
    this.#dossier.addEvent(event);
    if (isRandomWord(label)) {
      this.#random += 1;
      if (this.#examples.length < mostExamples) this.#examples.push(domain);
    }
    return true;
  }

  isDue({ minRandom, minFailed, minFailedShare }: Thresholds): boolean {
    const failed = this.#failed.size;
    const isRandom = this.#random >= minRandom && this.#random >= failed / 2;
    const isBurst = failed >= minFailed && failed >= minFailedShare * (failed + this.#found.size);
    return (isRandom || isBurst) && this.#dossier.isDue(Math.min(minRandom, minFailed));
  }

  get hasGrown(): boolean {
    return this.#dossier.hasGrown;
  }

  tell({ minRandom, minFailed }: Thresholds): Finding {
    const failed = this.#failed.size;
    const spanUs = this.#dossier.endUs - this.#dossier.startUs;
    const examples = this.#examples.length > 0 ? `, such as ${listed(this.#examples, 3)}` : '';
    return this.#dossier.tell('dga', {
      ...this.#weight(minRandom),
      summary: `${this.#host} asked for ${grouped(failed)} different domains that do not exist in ${during(spanUs)}; ${grouped(this.#random)} of their names look drawn by lot${examples}.`,
      quietIf: `fewer than ${minRandom} of the domains that do not exist had looked drawn by lot, or less than half of them, and there had been fewer than ${minFailed} of any kind.`,
      evidence: {
        failed_domains: failed,
        random_domains: this.#random,
        found_domains: this.#found.size,
        examples: [...this.#examples],
        resolved_examples: [...this.#resolved],
        duration_sec: Math.round(spanUs / 1e6),
      },
    });
  }

  /** Names of words fail for a crawler as well. */
  #weight(minRandom: number): Pick<Finding, 'impact' | 'confidence'> {
    const failed = this.#failed.size;
    const share = this.#random / failed;
    if (share < 0.5) return { impact: 'medium', confidence: 0.5 };
    if (this.#random >= 2 * minRandom) return { impact: 'high', confidence: 0.7 + 0.25 * share };
    return { impact: 'medium', confidence: 0.7 };
  }

  #hearFound(hash: number, domain: string, label: string): void {
    if (this.#found.size >= mostDomains || this.#found.has(hash)) return;
    this.#found.add(hash);
    const isLate = this.#random > 0 && this.#resolved.length < mostExamples;
    if (isLate && isRandomWord(label)) this.#resolved.push(domain);
  }
}

function madeUpPart(query: string): { readonly domain: string; readonly label: string } {
  const { domain, below } = domainOf(query);
  if (!dynamicDomains.has(domain)) return { domain, label: domain.slice(0, domain.indexOf('.')) };
  const label = below.slice(below.lastIndexOf('.') + 1).toLowerCase();
  return { domain: `${label}.${domain}`, label };
}
