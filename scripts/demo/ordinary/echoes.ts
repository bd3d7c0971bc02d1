// Pings: the gateway watches the servers, people try whether the Internet is there.

import type { Random } from '../../../src-core/base/random.ts';
import { isIpv6 } from '../../../test/fixtures/addresses.ts';
import { be16, joined } from '../../../test/fixtures/bytes.ts';
import { icmpFrame } from '../../../test/fixtures/frames.ts';
import { gateway, type Host, servers, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { busyMoments, regularMoments } from '../working-hour.ts';
import { webSites } from './web-sites.ts';

interface Ping {
  readonly from: Host;
  readonly to: Host;
  readonly family: 'ip' | 'ip6';
  readonly atUs: number;
  readonly count: number;
}

export function echoes(scene: Scene, random: Random): void {
  for (const to of servers)
    for (const atUs of regularMoments(random, 300, 5))
      ping({ from: gateway, to, atUs, family: 'ip', count: 3 }, scene, random);
  for (const atUs of busyMoments(random, 14)) {
    const [from, to] = [random.pick(workstations), random.pick(webSites)];
    const family = to.ip6 === '::' ? 'ip' : 'ip6';
    ping({ from, to, family, atUs, count: 4 }, scene, random);
  }
}

function ping({ from, to, family, atUs, count }: Ping, scene: Scene, random: Random): void {
  const [srcIp, dstIp] = [from[family], to[family]];
  const [request, reply] = isIpv6(srcIp) ? [128, 129] : [8, 0];
  const id = random.between(1, 0xffff);
  const pattern = Uint8Array.from({ length: 32 }, (_, i) => 97 + (i % 23)); // as Windows sends it
  const frames = Array.from({ length: count }, (_, i) => {
    const sentUs = atUs + i * 1_000_000 + random.between(0, 9000);
    const rest = joined(be16(id), be16(i + 1));
    const there = { src: srcIp, dst: dstIp, srcMac: from.mac, dstMac: to.mac, ttl: from.ttl };
    const back = { src: dstIp, dst: srcIp, srcMac: to.mac, dstMac: from.mac, ttl: to.ttl };
    return [
      { atUs: sentUs, frame: icmpFrame({ ...there, type: request, rest, padded: true }, pattern) },
      {
        atUs: sentUs + to.delayUs + random.between(20, 200),
        frame: icmpFrame({ ...back, type: reply, rest, padded: true }, pattern),
      },
    ];
  }).flat();
  const protocol = isIpv6(srcIp) ? 'icmp6' : 'icmp';
  scene.add({ srcIp, srcPort: request, dstIp, dstPort: 0, protocol, frames });
}
