// Data in the names and answers of DNS: whoever asks for many different names below one domain, which
// are no names, sends their letters to whoever answers for it.

import { detector } from './detector.ts';
import { DnsDomainTalk } from './dns-domain-talk.ts';
import { domainOf, isBelow } from './domain-name.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

/** Pairs of a host and a domain; those with names that carry something. */
const mostPairs = 10_000;
const mostCarriers = 2_000;

export const dnsTunnel = detector({
  id: 'dns-tunnel',
  title: 'Data carried in DNS',
  attack: 'T1071.004',
  explain:
    'Many different names below one domain that look like encoded data, or large answers of types that carry text or raw bytes.',
  impact: 'high',
  defaults: {
    minNames: 20,
    minCargoBytes: 800,
    lookupServices: [
      ...['avqs.mcafee.com', 'avts.mcafee.com', 'sophosxl.net', 'hash.cymru.com', 'e5.sk'],
      ...['spamhaus.org', 'surbl.org', 'uribl.com', 'dnswl.org', 'barracudacentral.org'],
      ...['senderbase.org', 'webcfs00.com', 'trendmicro.com', 'footprintdns.com'],
    ],
  },

  start(settings) {
    const talks = new DnsTalks();
    return {
      see({ events }) {
        const findings: Finding[] = [];
        for (const event of events) {
          const talk = event.kind === 'dns' ? talkOf(event, talks, settings) : undefined;
          if (talk?.isDue(settings)) findings.push(talk.tell(settings));
        }
        return findings;
      },
      end: () =>
        [...talks.carriers.values()]
          .filter((talk) => talk.hasGrown || talk.isFinallyDue(settings))
          .map((talk) => talk.tell(settings)),
    };
  },
});

/** A flood of ordinary names pushes out ordinary names only. */
class DnsTalks {
  readonly #newcomers = new RecentMap<string, DnsDomainTalk>(
    mostPairs,
    (key) => new DnsDomainTalk(key),
  );
  readonly carriers = new RecentMap<string, DnsDomainTalk>(
    mostCarriers,
    (key) => this.#newcomers.get(key) ?? new DnsDomainTalk(key),
  );

  of(key: string): DnsDomainTalk {
    return this.carriers.get(key) ? this.carriers.touch(key) : this.#newcomers.touch(key);
  }
}

function talkOf(
  event: SeenEvent,
  talks: DnsTalks,
  { lookupServices }: { readonly lookupServices: readonly string[] },
): DnsDomainTalk | undefined {
  const query = textIn(event, 'query');
  if (/(?:^|\.)arpa\.?$/i.test(query)) return undefined; // reverse lookups
  const { domain, below } = domainOf(query);
  if (below === '' || lookupServices.some((service) => isBelow(query.toLowerCase(), service)))
    return undefined;
  const isResponse = event.details.is_response === true;
  const asker = isResponse ? receiverOf(event) : senderOf(event);
  const server = isResponse ? senderOf(event) : receiverOf(event);
  const key = `${asker} ${domain}`;
  const talk = talks.of(key);
  talk.hear(event, { asker, server, domain, below, isResponse });
  if (talk.carries === 3) talks.carriers.touch(key);
  return talk;
}
