// Names looked up at the office's resolver, by IPv4 or IPv6.

import type { Random } from '../../../src-core/base/random.ts';
import {
  addressRecord,
  type DnsQuestion,
  type DnsRecord,
  dnsAnswer,
  dnsName,
  dnsQuery,
} from '../../../test/fixtures/dns-message.ts';
import { desk, domain, gateway, type Host, resolver, servers, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { busyMoments } from '../working-hour.ts';
import { webSites } from './web-sites.ts';

export interface Lookup {
  readonly client: Host;
  readonly atUs: number;
  readonly question: DnsQuestion;
  readonly answers: readonly DnsRecord[];
  readonly exists?: boolean;
}

/** Returns when the answer is there. */
function lookUp(lookup: Lookup, scene: Scene, random: Random): number {
  const { client, atUs, question, answers, exists = true } = lookup;
  const id = random.between(0, 0xffff);
  // What the resolver does not remember it has to ask for.
  const thinkUs = random.chance(0.6) ? random.between(90, 400) : random.between(9000, 70_000);
  return scene.udp(
    {
      client,
      atUs,
      server: resolver,
      port: 53,
      thinkUs,
      family: client === desk(3) || client === desk(8) ? 'ip6' : 'ip',
      query: dnsQuery(id, question),
      answer: dnsAnswer(id, question, answers, exists ? 0 : 3),
    },
    random,
  );
}

/** Both addresses of a host at once, as browsers ask. */
export function lookUpHost(
  { client, host, atUs }: { client: Host; host: Host; atUs: number },
  scene: Scene,
  random: Random,
): number {
  const { name } = host;
  const addresses = { A: [host.ip], AAAA: host.ip6 === '::' ? [] : [host.ip6] };
  const ends = (['A', 'AAAA'] as const).map((type, i) => {
    const answers = addresses[type].map((ip) => addressRecord(name, ip, 60));
    const askedUs = atUs + i * random.between(40, 120);
    return lookUp({ client, answers, atUs: askedUs, question: { name, type } }, scene, random);
  });
  return Math.max(...ends);
}

/** What machines ask by themselves: update checks, reverse names, names that do not exist. */
export function backgroundLookups(scene: Scene, random: Random): void {
  for (const atUs of busyMoments(random, 420)) {
    const client = random.pick(workstations);
    const kind = random.unit();
    if (kind < 0.7) {
      lookUpHost({ client, atUs, host: random.pick([...webSites, ...servers]) }, scene, random);
    } else if (kind < 0.82) {
      const name = `${random.pick(['wpad', 'printer', 'isatap'])}.${domain}`;
      const question = { name, type: 'A' } as const;
      lookUp({ client, atUs, question, answers: [], exists: false }, scene, random);
    } else if (kind < 0.92) {
      const host = random.pick([...servers, gateway]);
      const name = `${host.ip.split('.').reverse().join('.')}.in-addr.arpa`;
      const question = { name, type: 'PTR' } as const;
      const answers = [{ ...question, data: dnsName(host.name) }];
      lookUp({ client, atUs, question, answers }, scene, random);
    } else {
      aliasLookup({ client, atUs }, scene, random);
    }
  }
}

function aliasLookup(
  { client, atUs }: { client: Host; atUs: number },
  scene: Scene,
  random: Random,
): void {
  const site = random.pick(webSites);
  const question = { name: `static.${site.name}`, type: 'A' } as const;
  const answers: DnsRecord[] = [
    { name: question.name, type: 'CNAME', data: dnsName(site.name) },
    addressRecord(site.name, site.ip, 60),
  ];
  lookUp({ client, atUs, question, answers }, scene, random);
}
