// People in front of browsers: a name is looked up, then one to three connections are opened.

import type { Random } from '../../../src-core/base/random.ts';
import { httpTurns } from '../http-turns.ts';
import { type Host, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { type TlsExchange, tlsTurns } from '../tls-turns.ts';
import { busyMoments } from '../working-hour.ts';
import { lookUpHost } from './name-lookup.ts';
import { plainSites, webSites } from './web-sites.ts';

const largestAnswer = 30_000; // bytes; keeps the demo small enough to ship

interface Visit {
  readonly client: Host;
  readonly server: Host;
  readonly atUs: number;
}

export function webBrowsing(scene: Scene, random: Random): void {
  for (const atUs of busyMoments(random, 68)) {
    const [client, server] = [random.pick(workstations), random.pick(webSites)];
    const knownUs = lookUpHost({ client, atUs, host: server }, scene, random);
    for (let i = random.pick([1, 1, 2, 3]); i > 0; i--)
      secureVisit({ client, server, atUs: knownUs + i * random.between(200, 3000) }, scene, random);
  }
  for (const atUs of busyMoments(random, 26)) {
    const [client, server] = [random.pick(workstations), random.pick(plainSites)];
    const knownUs = lookUpHost({ client, atUs, host: server }, scene, random);
    plainVisit({ client, server, atUs: knownUs + random.between(200, 1500) }, scene, random);
  }
}

function secureVisit({ client, server, atUs }: Visit, scene: Scene, random: Random): void {
  const exchanges = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => exchange(random));
  const turns = tlsTurns({ serverName: server.name, exchanges }, random);
  const family = server.ip6 !== '::' && random.chance(0.6) ? 'ip6' : 'ip';
  const ending = random.pick(['client-fin', 'client-fin', 'server-fin', 'client-reset'] as const);
  scene.tcp({ client, server, family, port: 443, atUs, turns, ending }, random);
}

function exchange(random: Random): TlsExchange {
  return {
    requestBytes: random.between(180, 900),
    answerBytes: Math.min(largestAnswer, Math.round(400 + random.exponential() * 2400)),
    pauseUs: Math.round(random.exponential() * 2_000_000),
  };
}

function plainVisit({ client, server, atUs }: Visit, scene: Scene, random: Random): void {
  const isCheck = server === plainSites[0];
  const exchanges = isCheck
    ? [{ host: server.name, path: '/success.txt', bodyBytes: 8, type: 'plain' as const }]
    : Array.from({ length: random.between(1, 4) }, () => ({
        host: server.name,
        path: `/parts/${random.between(100, 999)}.html`,
        bodyBytes: random.between(700, 7000),
      }));
  const turns = httpTurns({ atUs, exchanges }, random);
  scene.tcp({ client, server, port: 80, atUs, turns, lingerUs: 5_000_000 }, random);
}
