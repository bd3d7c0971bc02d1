// Answers of DNS that are odd by what they say: one address inside for many names of the Internet, text
// that is code, a whole zone, somebody who is everybody's name.

import { grouped, listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { domainOf, isLocalName } from './domain-name.ts';
import type { Finding } from './finding.ts';
import { addressesIn } from './forged-dns-answers.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

export interface OddAnswerSettings {
  readonly minInsideDomains: number;
  readonly minNamesOfOne: number;
  readonly minRareQuestions: number;
}

const encodedText = /^TXT [A-Za-z0-9+/=_-]{180,}/;
/** What is asked of a host; other suffixes are of what a domain has: its browsers, its controllers. */
const netbiosSuffix = /<(?:00|03|20)>$/;
const asksForHost = (event: SeenEvent) => netbiosSuffix.test(textIn(event, 'query'));
const rareTypes = /^(?:NULL|HINFO|KEY|SIG|TYPE\d+)$/;

export class OddDnsAnswers {
  readonly #settings: OddAnswerSettings;
  readonly #suspicions = new GrowingSuspicions('dns-anomaly');

  constructor(settings: OddAnswerSettings) {
    this.#settings = settings;
  }

  hear(event: SeenEvent): Finding | undefined {
    const isResponse = event.details.is_response === true;
    if (event.kind === 'llmnr' && isResponse) return this.#hearNeighbour(event);
    // A WINS server is asked itself, and answers within that flow; who answers what all were asked begins one.
    if (event.kind === 'netbios' && isResponse && event.isForward && asksForHost(event))
      return this.#hearNeighbour(event);
    if (event.kind !== 'dns') return undefined;
    if (!isResponse) return this.#hearQuestion(event);
    return this.#hearZone(event) ?? this.#hearInside(event) ?? this.#hearText(event);
  }

  /** A host answers for its own name only, and for its workgroup's. */
  #hearNeighbour(event: SeenEvent): Finding | undefined {
    if (addressesIn(event).length === 0) return undefined;
    const host = senderOf(event);
    const least = this.#settings.minNamesOfOne;
    return this.#suspicions.add({
      ...{ key: `llmnr ${host}`, event, attacker: host, victim: receiverOf(event) },
      name: textIn(event, 'query').toLowerCase().replace(netbiosSuffix, ''),
      threshold: least,
      compose: ({ names }) => ({
        impact: 'high',
        confidence: 0.85,
        summary: `${host} answered for ${grouped(names.size)} different names that hosts of its network looked for by LLMNR or NetBIOS (${listed([...names], 3)}): it takes their place.`,
        quietIf: `it had answered for fewer than ${least} names.`,
        evidence: { kind: 'answers-for-all', names: [...names].slice(0, 20) },
      }),
    });
  }

  #hearInside(event: SeenEvent): Finding | undefined {
    const query = textIn(event, 'query').toLowerCase();
    const [address = ''] = addressesIn(event);
    const isBlocked = /^(?:127\.|0\.|::1?$)/.test(address); // how blockers of advertisements answer
    if (!isInside(address) || isBlocked || isLocalName(query)) return undefined;
    const { domain } = domainOf(query);
    const least = this.#settings.minInsideDomains;
    const server = senderOf(event);
    return this.#suspicions.add({
      ...{ key: `inside ${server} ${address}`, event, attacker: server },
      ...{ victim: receiverOf(event), name: domain, threshold: least },
      compose: ({ names }) => ({
        impact: 'medium',
        confidence: names.size >= 3 * least ? 0.7 : 0.5,
        summary: `${server} answered ${address}, an address inside, for names of ${grouped(names.size)} different domains (${listed([...names], 3)}).`,
        quietIf: `the address had been given for fewer than ${least} domains.`,
        evidence: { kind: 'inside-address', address, domains: [...names].slice(0, 20) },
      }),
    });
  }

  #hearText(event: SeenEvent): Finding | undefined {
    const query = textIn(event, 'query');
    const { answers } = event.details;
    if (!Array.isArray(answers) || /(?:^|\.)_/.test(query)) return undefined;
    if (!answers.some((answer) => encodedText.test(String(answer)))) return undefined;
    const { domain } = domainOf(query);
    const asker = receiverOf(event);
    return this.#suspicions.add({
      ...{ key: `text ${asker} ${domain}`, event, attacker: senderOf(event), victim: asker },
      ...{ name: query, threshold: 1 },
      compose: ({ names }) => ({
        impact: 'medium',
        confidence: names.size >= 10 ? 0.7 : 0.5,
        summary: `${asker} was told ${many(names.size, 'text')} of encoded data below ${domain} (${grouped(numberIn(event, 'message_bytes'))} bytes for ${query}).`,
        quietIf: 'no text had been longer than 180 characters of base64 without a blank.',
        evidence: { kind: 'encoded-text', domain, names: names.size },
      }),
    });
  }

  #hearZone(event: SeenEvent): Finding | undefined {
    const type = textIn(event, 'query_type');
    if (type !== 'AXFR' && type !== 'IXFR') return undefined;
    const [asker, server] = [receiverOf(event), senderOf(event)];
    const records = numberIn(event, 'answer_count') || 0;
    const isGiven = textIn(event, 'rcode') === 'NOERROR' && records > 0;
    if (type === 'IXFR' && !isGiven) return undefined;
    const zone = textIn(event, 'query').toLowerCase();
    const isFromOutside = isInside(server) && !isInside(asker);
    return this.#suspicions.add({
      ...{ key: `zone ${asker} ${server}`, event, attacker: asker, victim: server },
      ...{ name: zone, threshold: 1 },
      compose: () => ({
        impact: isGiven && isFromOutside ? 'medium' : 'low',
        confidence: 0.7,
        summary: `${asker} asked ${server} for the whole zone ${zone} (${type}) and ${isGiven ? `got it: ${many(records, 'record')} in the first message` : `was refused (${textIn(event, 'rcode')})`}.`,
        quietIf: 'nobody had asked for a whole zone; servers of the same zone do.',
        evidence: { kind: 'zone-transfer', zone, type, rcode: textIn(event, 'rcode'), records },
      }),
    });
  }

  #hearQuestion(event: SeenEvent): Finding | undefined {
    const type = textIn(event, 'query_type');
    if (!rareTypes.test(type)) return undefined;
    const [asker, server] = [senderOf(event), receiverOf(event)];
    const least = this.#settings.minRareQuestions;
    return this.#suspicions.add({
      ...{ key: `rare ${asker} ${server}`, event, attacker: asker, victim: server },
      threshold: least,
      compose: ({ count }) => ({
        impact: 'low',
        confidence: 0.7,
        summary: `${asker} asked ${server} ${grouped(count)} questions of types that hosts do not use (${type}).`,
        quietIf: `there had been fewer than ${least} of them.`,
        evidence: { kind: 'rare-types', last_type: type, questions: count },
      }),
    });
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }
}
