// A resolver that answers for names that do not exist, to lead people to its own pages: a name drawn by
// lot is found, and its page leads to a search for that very name somewhere else.

import { domainOf } from './domain-name.ts';
import type { Finding } from './finding.ts';
import { addressesIn } from './forged-dns-answers.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { isRandomWord } from './random-word.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Answer {
  server: string;
  asker: string;
  addresses: readonly string[];
}

const mostNames = 5_000;
const searched =
  /[?&](?:qs?|query|search|searchterm|term|keywords?|url|domain|dn|host)=([^&]{4,300})/i;

export class ReplacedNames {
  readonly #answers = new RecentMap<string, Answer>(mostNames, () => ({
    ...{ server: '', asker: '', addresses: [] },
  }));
  readonly #suspicions = new GrowingSuspicions('dns-anomaly');

  hear(event: SeenEvent): Finding | undefined {
    if (event.kind === 'dns') this.#hearAnswer(event);
    return event.kind === 'http' ? this.#hearRequest(event) : undefined;
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #hearAnswer(event: SeenEvent): void {
    const name = textIn(event, 'query').toLowerCase();
    const addresses = addressesIn(event);
    const { domain } = domainOf(name);
    if (addresses.length === 0 || !isRandomWord(domain.slice(0, domain.indexOf('.')))) return;
    const answer = this.#answers.touch(name);
    answer.server = senderOf(event);
    answer.asker = receiverOf(event);
    answer.addresses = addresses;
  }

  #hearRequest(event: SeenEvent): Finding | undefined {
    const [, from = ''] = /^https?:\/\/([^/:?#]+)/i.exec(textIn(event, 'referer')) ?? [];
    const answer = this.#answers.get(from.toLowerCase());
    const host = textIn(event, 'host').toLowerCase();
    if (!answer || domainOf(host).domain === domainOf(from).domain) return undefined;
    const [, query = ''] = searched.exec(textIn(event, 'path')) ?? [];
    if (!query.toLowerCase().includes(from.toLowerCase())) return undefined;
    const { server, asker, addresses } = answer;
    return this.#suspicions.add({
      ...{ key: `replaced ${server}`, event, attacker: server, victim: asker, threshold: 1 },
      name: from.toLowerCase(),
      compose: ({ names }) => ({
        impact: 'medium',
        confidence: 0.6,
        summary: `${server} found ${from}, a name that looks drawn by lot, at ${addresses[0]}, and its page led ${asker} to a search for it at ${host}: the resolver seems to answer for names that do not exist.`,
        quietIf: 'the name had not been found, or its page had not led to a search for that name.',
        evidence: { kind: 'replaced-name', names: [...names].slice(0, 20), search_page: host },
      }),
    });
  }
}
