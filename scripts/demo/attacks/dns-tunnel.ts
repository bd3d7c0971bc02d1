// A desk smuggles data through the resolver: each name carries bytes out, each answer bytes in.

import type { Random } from '../../../src-core/base/random.ts';
import { ascii } from '../../../test/fixtures/bytes.ts';
import { dnsAnswer, dnsQuery, txtData } from '../../../test/fixtures/dns-message.ts';
import { desk, resolver } from '../office.ts';
import type { Scene } from '../scene.ts';
import { minute } from '../working-hour.ts';

const queries = 420;
const zone = 't1.cloud-metrics.example';
const letters = 'abcdefghijklmnopqrstuvwxyz234567'; // Base32, as names keep no capitals

export function dnsTunnel(scene: Scene, random: Random): void {
  let atUs = minute(22.6);
  for (let i = 0; i < queries; i++) {
    const name = [word(random, 58), word(random, random.between(30, 58)), zone].join('.');
    const type = random.chance(0.75) ? 'TXT' : 'NULL';
    const told = random.bytes(random.between(60, 150));
    const data = type === 'NULL' ? told : txtData(ascii(Buffer.from(told).toString('base64')));
    const id = random.between(0, 0xffff);
    scene.udp(
      {
        client: desk(7),
        server: resolver,
        port: 53,
        atUs,
        query: dnsQuery(id, { name, type }),
        answer: dnsAnswer(id, { name, type }, [{ name, type, ttlSec: 0, data }]),
        thinkUs: random.between(38_000, 71_000), // never in the resolver's cache
        label: 'dns-tunnel',
      },
      random,
    );
    // Bursts of a transfer, then polling.
    const meanGapUs = i % 70 < 55 ? 160_000 : 3_000_000;
    atUs += Math.round(80_000 + random.exponential() * meanGapUs);
  }
}

const word = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick([...letters])).join('');
