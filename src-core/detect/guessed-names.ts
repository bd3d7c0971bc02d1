// Names of one zone that somebody tries one after the other, most of which do not exist: so its hosts are looked
// for from a list of words. Lookups with a search suffix fail below ever other names, and what carries data has
// long words of its own.

import { during, grouped, listed } from '../base/in-words.ts';
import { dnsCargo } from './dns-cargo.ts';
import { domainOf } from './domain-name.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import { textHash } from './text-hash.ts';

const mostZones = 512;
const mostNames = 2048;
const mostFoundNames = 20;
/** Whoever goes through a list does not stop for so long. */
const longestPauseUs = 60e6;
const leastFailedShare = 0.8;
/** Lists of domains and of senders are asked for a name with the whole of another one before it. */
const endOfAnother = /^(?:[a-z]{2}|com|net|org|info|biz|xyz|top|club|shop|site|online|icu|\d+)$/;
const addressTypes = new Set(['A', 'AAAA']);

/** What one host asked below one zone, without a long pause. */
class Guesses {
  readonly failed = new Set<number>();
  readonly found = new Set<number>();
  readonly foundNames: string[] = [];
  dossier: Dossier;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  startAnew(): void {
    this.dossier = new Dossier(this.dossier.key);
    this.failed.clear();
    this.found.clear();
    this.foundNames.length = 0;
  }

  get isMostlyFailed(): boolean {
    const failed = this.failed.size;
    return failed >= leastFailedShare * (failed + this.found.size);
  }
}

export class GuessedNames {
  readonly #minGuesses: number;
  readonly #guesses = new RecentMap<string, Guesses>(mostZones, (key) => new Guesses(key));

  constructor(minGuesses: number) {
    this.#minGuesses = minGuesses;
  }

  hear(event: SeenEvent): Finding | undefined {
    const { details } = event;
    if (details.is_response !== true || !addressTypes.has(textIn(event, 'query_type'))) return;
    const query = textIn(event, 'query').toLowerCase();
    const dot = query.indexOf('.');
    const zone = query.slice(dot + 1);
    if (dot < 1 || !zone.includes('.') || isOfList(zone)) return;
    if (dnsCargo(query.slice(0, dot)).bytes > 0) return;
    const rcode = textIn(event, 'rcode');
    const isFailed = rcode === 'NXDOMAIN';
    if (!isFailed && rcode !== 'NOERROR') return;
    const asker = receiverOf(event);
    const key = `guessed ${asker} ${zone}`;
    // Most zones are asked for what they have: they take no room.
    const guesses = isFailed ? this.#guesses.touch(key) : this.#guesses.get(key);
    if (!guesses) return;
    if (event.timeUs - guesses.dossier.endUs > longestPauseUs && !guesses.dossier.isTold)
      guesses.startAnew();
    const name = textHash(query);
    if (!isFailed) return noteFound(guesses, event, name, query);
    if (guesses.failed.has(name) || guesses.failed.size >= mostNames) return;
    guesses.failed.add(name);
    guesses.dossier.attackers.add(asker);
    guesses.dossier.victims.add(senderOf(event));
    guesses.dossier.addEvent(event);
    const isDue = guesses.dossier.isDue(this.#minGuesses) && guesses.isMostlyFailed;
    return isDue ? this.#tell(guesses, asker, zone) : undefined;
  }

  end(): Finding[] {
    return [...this.#guesses.entries()]
      .filter(([, { dossier }]) => dossier.hasGrown)
      .map(([key, guesses]) => {
        const [, asker = '', zone = ''] = key.split(' ');
        return this.#tell(guesses, asker, zone);
      });
  }

  #tell(guesses: Guesses, asker: string, zone: string): Finding {
    const { dossier, failed, found, foundNames } = guesses;
    const isMany = failed.size >= 5 * this.#minGuesses;
    const atLeast = failed.size >= mostNames ? 'at least ' : '';
    const there = found.size > 0 ? ` (${listed(foundNames, 3)})` : '';
    return dossier.tell('dns-anomaly', {
      impact: isMany ? 'medium' : 'low',
      confidence: isMany ? 0.8 : 0.6,
      summary: `${asker} asked for ${atLeast}${grouped(failed.size)} names directly below ${zone} that do not exist, in ${during(dossier.endUs - dossier.startUs)}; ${grouped(found.size)} exist${there}: names are tried from a list.`,
      quietIf: `fewer than ${this.#minGuesses} names below one zone had failed without a pause of a minute, or more than a fifth of what was asked had existed.`,
      evidence: {
        ...{ kind: 'guessed-names', zone, failed_names: failed.size, found_names: found.size },
        found: [...foundNames],
      },
    });
  }
}

function isOfList(zone: string): boolean {
  const { below } = domainOf(zone);
  return endOfAnother.test(below.split('.', 1)[0]!);
}

function noteFound(guesses: Guesses, event: SeenEvent, name: number, query: string): undefined {
  const { answers } = event.details;
  const isNew = !guesses.found.has(name) && guesses.found.size < mostNames;
  if (!isNew || !Array.isArray(answers) || answers.length === 0) return;
  guesses.found.add(name);
  if (guesses.foundNames.length < mostFoundNames) guesses.foundNames.push(query);
}
