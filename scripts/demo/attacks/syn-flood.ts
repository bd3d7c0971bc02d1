// Three thousand SYNs in twenty seconds from made-up addresses to the web server, which answers
// until its backlog is full.

import type { Random } from '../../../src-core/base/random.ts';
import type { TimedFrame } from '../../../test/fixtures/captures.ts';
import { tcpFrame } from '../../../test/fixtures/frames.ts';
import { gateway, webServer } from '../office.ts';
import type { Scene } from '../scene.ts';
import { minute } from '../working-hour.ts';

const count = 3000;
const meanGapUs = 20_000_000 / count;
const backlog = 256;
const dstPort = 80;

export function synFlood(scene: Scene, random: Random): void {
  let atUs = minute(32.2);
  const known = new Set<string>();
  while (known.size < count) {
    const src = madeUpAddress(random);
    if (known.has(src)) continue;
    known.add(src);
    atUs += Math.round(random.exponential() * meanGapUs);
    const knock = { src, srcPort: random.between(1024, 65_535), seq: random.uint32() };
    const frames: TimedFrame[] = [{ atUs, frame: syn(knock) }];
    if (known.size <= backlog)
      frames.push({ atUs: atUs + webServer.delayUs, frame: welcome(knock, random) });
    const ends = { srcIp: src, srcPort: knock.srcPort, dstIp: webServer.ip, dstPort };
    scene.add({ ...ends, protocol: 'tcp', label: 'syn-flood', frames });
  }
}

/** Documentation ranges and private ones that this office does not use. */
function madeUpAddress(random: Random): string {
  const last = random.between(1, 254);
  if (random.chance(0.1)) return `203.0.113.${last}`;
  if (random.chance(0.1)) return `198.51.100.${last}`;
  if (random.chance(0.3)) return `172.${random.between(16, 31)}.${random.between(0, 255)}.${last}`;
  return `10.${random.between(32, 255)}.${random.between(0, 255)}.${last}`;
}

interface Knock {
  readonly src: string;
  readonly srcPort: number;
  readonly seq: number;
}

const syn = (knock: Knock): Uint8Array =>
  tcpFrame({
    ...knock,
    dst: webServer.ip,
    dstPort,
    srcMac: gateway.mac,
    dstMac: webServer.mac,
    ttl: 243,
    padded: true,
    flags: 'S',
    window: 512,
  });

const welcome = (knock: Knock, random: Random): Uint8Array =>
  tcpFrame({
    src: webServer.ip,
    dst: knock.src,
    srcPort: dstPort,
    dstPort: knock.srcPort,
    srcMac: webServer.mac,
    dstMac: gateway.mac,
    ttl: webServer.ttl,
    padded: true,
    seq: random.uint32(),
    ack: (knock.seq + 1) >>> 0,
    flags: 'SA',
    options: Uint8Array.of(2, 4, 5, 180), // segments of at most 1,460 bytes
  });
