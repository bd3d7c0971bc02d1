// Clocks set by NTP version 4 (RFC 5905): the office asks its server, the server asks outside.

import type { Random } from '../../../src-core/base/random.ts';
import { be32, joined } from '../../../test/fixtures/bytes.ts';
import { outside, servers, timeServer, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { regularMoments } from '../working-hour.ts';

const sources = [
  outside('ntp1.example.net', '198.51.100.123', 12_300),
  outside('ntp2.example.net', '203.0.113.123', 19_800, '2001:db8:c3::123'),
];

export function timeSync(scene: Scene, random: Random): void {
  for (const client of [...workstations, ...servers.filter((host) => host !== timeServer)])
    for (const atUs of regularMoments(random, 1024, 16))
      scene.udp({ client, server: timeServer, port: 123, atUs, ...ask(atUs, 2) }, random);
  for (const server of sources)
    for (const atUs of regularMoments(random, 256, 8)) {
      const family = server.ip6 === '::' ? 'ip' : 'ip6';
      const ports = { clientPort: 123, port: 123 };
      scene.udp({ client: timeServer, server, family, atUs, ...ports, ...ask(atUs, 1) }, random);
    }
}

function ask(atUs: number, stratum: number) {
  const serverUs = atUs + 4000;
  return {
    query: ntp(0x23, { stratum: 0, transmitUs: atUs, originUs: 0, receiveUs: 0 }),
    answer: ntp(0x24, { stratum, transmitUs: serverUs + 30, originUs: atUs, receiveUs: serverUs }),
  };
}

interface Stamps {
  readonly stratum: number;
  readonly originUs: number;
  readonly receiveUs: number;
  readonly transmitUs: number;
}

/** The first byte holds leap indicator, version 4 and mode: 3 asks, 4 answers. */
function ntp(modeByte: number, { stratum, originUs, receiveUs, transmitUs }: Stamps): Uint8Array {
  const referenceUs = stratum === 0 ? 0 : transmitUs - 64_000_000;
  return joined(
    [modeByte, stratum, 10, 0xec],
    be32(stratum === 0 ? 0 : 0x0000_0312), // root delay
    be32(stratum === 0 ? 0x0001_0000 : 0x0000_0127), // root dispersion
    stratum === 0 ? new Uint8Array(4) : [198, 51, 100, 123],
    ...[referenceUs, originUs, receiveUs, transmitUs].map(ntpStamp),
  );
}

function ntpStamp(us: number): Uint8Array {
  if (us === 0) return new Uint8Array(8);
  const seconds = Math.floor(us / 1e6);
  const fraction = Math.floor(((us - seconds * 1e6) / 1e6) * 2 ** 32);
  return joined(be32(seconds + 2_208_988_800), be32(fraction)); // the era began in 1900
}
