// Work on the office's own servers: intranet pages, shared files, shells, the resolver's upstream.

import type { Random } from '../../../src-core/base/random.ts';
import type { Turn } from '../../../test/fixtures/tcp-dialogue.ts';
import { httpTurns } from '../http-turns.ts';
import {
  desk,
  domain,
  fileServer,
  outside,
  resolver,
  sshServer,
  webServer,
  workstations,
} from '../office.ts';
import type { Scene } from '../scene.ts';
import { sealedPair, sshOpening } from '../ssh-turns.ts';
import { tlsTurns } from '../tls-turns.ts';
import { busyMoments, minute, regularMoments } from '../working-hour.ts';
import { lookUpHost } from './name-lookup.ts';

const pages = ['/', '/news', '/lunch', '/rooms', '/people', '/holidays', '/favicon.ico'];
const upstream = outside('dns.example.net', '198.51.100.53', 7_900);

export function officeServers(scene: Scene, random: Random): void {
  for (const atUs of busyMoments(random, 60)) intranetVisit(atUs, scene, random);
  for (const atUs of busyMoments(random, 26)) sharedFile(atUs, scene, random);
  for (const atUs of regularMoments(random, 300, 40)) encryptedLookups(atUs, scene, random);
  const admins = [desk(2), desk(2), desk(6), desk(12)];
  admins.forEach((client, i) => {
    const atUs = minute(4 + i * 12) + random.between(0, 90_000_000);
    const knownUs = lookUpHost({ client, atUs, host: sshServer }, scene, random);
    const turns = shellTurns(random);
    scene.tcp({ client, server: sshServer, port: 22, atUs: knownUs + 900, turns }, random);
  });
}

function intranetVisit(atUs: number, scene: Scene, random: Random): void {
  const exchanges = Array.from({ length: random.between(1, 3) }, () => {
    const path = random.pick(pages);
    const status = path === '/favicon.ico' ? '404 Not Found' : random.pick(usualStatus);
    const bodyBytes = path === '/favicon.ico' ? 120 : random.between(600, 5000);
    return { host: `intranet.${domain}`, path, status, bodyBytes } as const;
  });
  const turns = httpTurns({ atUs, exchanges }, random);
  const client = random.pick(workstations);
  scene.tcp({ client, server: webServer, port: 80, atUs, turns, ending: 'server-fin' }, random);
}

const usualStatus = ['200 OK', '200 OK', '200 OK', '304 Not Modified'] as const;

function sharedFile(atUs: number, scene: Scene, random: Random): void {
  const isSaved = random.chance(0.4);
  const fileBytes = Math.min(30_000, Math.round(900 + random.exponential() * 4500));
  const list = { requestBytes: 310, answerBytes: random.between(700, 2600) };
  const file = isSaved
    ? { requestBytes: fileBytes, answerBytes: 190 }
    : { requestBytes: 340, answerBytes: fileBytes };
  const session = { serverName: fileServer.name, certificateBytes: 1210, exchanges: [list, file] };
  const client = random.pick(workstations);
  const turns = tlsTurns(session, random);
  const family = random.chance(0.3) ? 'ip6' : 'ip';
  scene.tcp({ client, server: fileServer, family, port: 443, atUs, turns }, random);
}

/** What the resolver does not know it asks over TLS (RFC 7858). */
function encryptedLookups(atUs: number, scene: Scene, random: Random): void {
  const exchanges = Array.from({ length: random.between(3, 7) }, () => ({
    // padded to blocks (RFC 8467)
    requestBytes: 128,
    answerBytes: 468,
    pauseUs: Math.round(random.exponential() * 3_000_000),
    thinkUs: random.between(2000, 40_000),
  }));
  const applicationProtocols = ['dot'];
  const session = { exchanges, applicationProtocols, serverName: upstream.name };
  const turns = tlsTurns(session, random);
  scene.tcp({ client: resolver, server: upstream, port: 853, atUs, turns }, random);
}

/** Keys are typed one by one and echoed; now and then a command prints something. */
function shellTurns(random: Random): Turn[] {
  const commands = Array.from({ length: random.between(7, 12) }, () => {
    const keys = Array.from({ length: random.between(3, 9) }, () =>
      sealedPair({ request: 36, answer: 36 }, random, { pauseUs: random.between(70_000, 400_000) }),
    );
    const sizes = { request: 36, answer: random.between(100, 2400) };
    // Shorter than the two minutes after which flows count as idle.
    const pauseUs = Math.round(Math.min(80, random.exponential() * 18) * 1e6);
    return [...sealedPair({ request: 36, answer: 36 }, random, { pauseUs }), ...keys.flat()].concat(
      sealedPair(sizes, random),
    );
  });
  const login = sealedPair({ request: 148, answer: 28 }, random, { pauseUs: 3_100_000 });
  return [...sshOpening('OpenSSH_9.6', random), ...login, ...commands.flat()];
}
