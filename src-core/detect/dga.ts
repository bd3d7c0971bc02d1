// Names made by an algorithm: a program that looks for its master tries one domain after the other, most
// of which nobody has registered. What a person mistypes is rare, and a search suffix fails below one
// domain only.

import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { NameFailures } from './name-failures.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, textIn } from './seen-event.ts';

const mostHosts = 10_000;

export const dga = detector({
  id: 'dga',
  title: 'Names made by an algorithm',
  attack: 'T1568.002',
  explain:
    'One host asks for many different domains that do not exist and whose names look drawn by lot.',
  impact: 'high',
  defaults: { minRandom: 10, minFailed: 50, minFailedShare: 0.5 },

  start(settings) {
    const hosts = new RecentMap<string, NameFailures>(mostHosts, (host) => new NameFailures(host));
    return {
      see({ events }) {
        const findings: Finding[] = [];
        for (const event of events) {
          if (event.kind !== 'dns' || event.details.is_response !== true) continue;
          const query = textIn(event, 'query');
          if (!addressTypes.has(textIn(event, 'query_type')) || query === '') continue;
          const host = hosts.touch(receiverOf(event));
          if (!host.hear(event, query)) continue;
          if (host.isDue(settings)) findings.push(host.tell(settings));
        }
        return findings;
      },
      end: () =>
        [...hosts.values()].filter((host) => host.hasGrown).map((host) => host.tell(settings)),
    };
  },
});

/** Lists of senders, policies and keys of mail are asked for by other types. */
const addressTypes = new Set(['A', 'AAAA', 'HTTPS']);
