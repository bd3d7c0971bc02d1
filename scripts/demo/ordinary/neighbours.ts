// How hosts of one network find each other: ARP for IPv4, neighbour discovery (RFC 4861) for IPv6.

import type { Random } from '../../../src-core/base/random.ts';
import { ipBytes, macBytes } from '../../../test/fixtures/addresses.ts';
import { be32, joined } from '../../../test/fixtures/bytes.ts';
import { arpFrame, icmpFrame } from '../../../test/fixtures/frames.ts';
import { gateway, type Host, servers, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { regularMoments } from '../working-hour.ts';

const everyone = 'ff:ff:ff:ff:ff:ff';
const routerLinkLocal = 'fe80::1';

export function neighbours(scene: Scene, random: Random): void {
  for (const host of workstations) {
    const wanted = [gateway, ...random.shuffled(servers).slice(0, 2)];
    for (const target of wanted)
      for (const atUs of regularMoments(random, 700, 300)) resolveMac(host, target, atUs, scene);
    for (const atUs of regularMoments(random, 900, 400))
      solicit(host, random.pick(servers), atUs, scene);
  }
  for (const atUs of regularMoments(random, 400, 200)) advertiseRouter(atUs, scene);
}

function resolveMac(host: Host, target: Host, atUs: number, scene: Scene): void {
  const frames = [
    {
      atUs,
      frame: arpFrame({
        operation: 'request',
        dstMac: everyone,
        padded: true,
        senderMac: host.mac,
        senderIp: host.ip,
        targetIp: target.ip,
      }),
    },
    {
      atUs: atUs + target.delayUs,
      frame: arpFrame({
        operation: 'reply',
        dstMac: host.mac,
        padded: true,
        senderMac: target.mac,
        senderIp: target.ip,
        targetMac: host.mac,
        targetIp: host.ip,
      }),
    },
  ];
  const ends = { srcIp: host.ip, srcPort: 0, dstIp: target.ip, dstPort: 0 };
  scene.add({ ...ends, protocol: 'arp', frames });
}

function solicit(host: Host, target: Host, atUs: number, scene: Scene): void {
  const low = ipBytes(target.ip6).subarray(13);
  const group = `ff02::1:ff${pair(low[0]!)}:${trimmed(low[1]!, low[2]!)}`;
  const question = icmpFrame(
    {
      src: host.ip6,
      dst: group,
      srcMac: host.mac,
      ttl: 255,
      type: 135,
      dstMac: `33:33:ff:${[...low].map(pair).join(':')}`,
    },
    joined(ipBytes(target.ip6), [1, 1], macBytes(host.mac)),
  );
  const answer = icmpFrame(
    {
      src: target.ip6,
      dst: host.ip6,
      srcMac: target.mac,
      dstMac: host.mac,
      ttl: 255,
      // solicited, override
      type: 136,
      rest: be32(0x60000000),
    },
    joined(ipBytes(target.ip6), [2, 1], macBytes(target.mac)),
  );
  const protocol = 'icmp6';
  scene.add({
    srcIp: host.ip6,
    srcPort: 135,
    dstIp: group,
    dstPort: 0,
    protocol,
    frames: [{ atUs, frame: question }],
  });
  scene.add({
    srcIp: target.ip6,
    srcPort: 136,
    dstIp: host.ip6,
    dstPort: 0,
    protocol,
    frames: [{ atUs: atUs + target.delayUs, frame: answer }],
  });
}

function advertiseRouter(atUs: number, scene: Scene): void {
  const frame = icmpFrame(
    {
      src: routerLinkLocal,
      dst: 'ff02::1',
      ttl: 255,
      type: 134,
      srcMac: gateway.mac,
      dstMac: '33:33:00:00:00:01',
      rest: joined([64, 0], [7, 8]), // hop limit, no flags, valid for 1,800 s
    },
    joined(
      new Uint8Array(8), // reachable and retransmission time: not said
      [1, 1],
      macBytes(gateway.mac),
      // The prefix 2001:db8:20::/64, on link and for addresses, a day long.
      [3, 4, 64, 0xc0],
      be32(86_400),
      be32(14_400),
      new Uint8Array(4),
      ipBytes('2001:db8:20::'),
    ),
  );
  const ends = { srcIp: routerLinkLocal, srcPort: 134, dstIp: 'ff02::1', dstPort: 0 };
  scene.add({ ...ends, protocol: 'icmp6', frames: [{ atUs, frame }] });
}

const pair = (byte: number): string => byte.toString(16).padStart(2, '0');
const trimmed = (high: number, low: number): string => ((high << 8) | low).toString(16);
