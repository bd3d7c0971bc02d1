// A desk knocks on a thousand ports of the file server with bare SYNs, as nmap does: open ports are
// reset after their answer, closed ones answer RST, filtered ones stay silent and are asked twice.

import type { Random } from '../../../src-core/base/random.ts';
import type { TimedFrame } from '../../../test/fixtures/captures.ts';
import { tcpFrame } from '../../../test/fixtures/frames.ts';
import { desk, fileServer } from '../office.ts';
import type { Scene } from '../scene.ts';
import { minute } from '../working-hour.ts';

const openPorts = [22, 80, 443, 445];
const silentShare = 0.06;
const largestSegment = Uint8Array.of(2, 4, 5, 180); // the one option nmap sends: 1,460 bytes

const scanner = desk(9);

export function portScan(scene: Scene, random: Random): void {
  const ports = new Set(openPorts);
  while (ports.size < 1000) ports.add(random.between(1, 9999));
  const [srcPort, seq] = [random.between(33_000, 60_000), random.uint32()];
  let atUs = minute(17.4);
  for (const dstPort of random.shuffled([...ports])) {
    atUs += Math.round(random.exponential() * 24_000);
    const isSilent = !openPorts.includes(dstPort) && random.chance(silentShare);
    const knock = { srcPort, dstPort, seq, atUs };
    addKnock(isSilent ? [syn(knock)] : answered(knock, random), knock, scene);
    if (!isSilent) continue;
    const again = { ...knock, srcPort: srcPort + 1, atUs: atUs + 1_100_000 };
    addKnock([syn(again)], again, scene);
  }
}

interface Knock {
  readonly srcPort: number;
  readonly dstPort: number;
  readonly seq: number;
  readonly atUs: number;
}

function addKnock(frames: readonly TimedFrame[], { srcPort, dstPort }: Knock, scene: Scene): void {
  const ends = { srcIp: scanner.ip, srcPort, dstIp: fileServer.ip, dstPort };
  scene.add({ ...ends, protocol: 'tcp', label: 'port-scan', frames });
}

function answered(knock: Knock, random: Random): TimedFrame[] {
  const { srcPort, dstPort, seq, atUs } = knock;
  const back = {
    src: fileServer.ip,
    dst: scanner.ip,
    srcMac: fileServer.mac,
    dstMac: scanner.mac,
    ttl: fileServer.ttl,
    padded: true,
    srcPort: dstPort,
    dstPort: srcPort,
    ack: (seq + 1) >>> 0,
  };
  const answerUs = atUs + fileServer.delayUs + random.between(0, 90);
  if (!openPorts.includes(dstPort)) {
    const refusal = tcpFrame({ ...back, seq: 0, flags: 'RA', window: 0 });
    return [syn(knock), { atUs: answerUs, frame: refusal }];
  }
  const options = largestSegment;
  const welcome = tcpFrame({ ...back, seq: random.uint32(), flags: 'SA', options });
  const reset = tcpFrame({ ...there(knock), seq: (seq + 1) >>> 0, flags: 'R', window: 0 });
  return [
    syn(knock),
    { atUs: answerUs, frame: welcome },
    { atUs: answerUs + scanner.delayUs, frame: reset },
  ];
}

function syn(knock: Knock): TimedFrame {
  const options = largestSegment;
  const frame = tcpFrame({ ...there(knock), seq: knock.seq, flags: 'S', window: 1024, options });
  return { atUs: knock.atUs, frame };
}

const there = ({ srcPort, dstPort }: Knock) => ({
  src: scanner.ip,
  dst: fileServer.ip,
  srcMac: scanner.mac,
  dstMac: fileServer.mac,
  ttl: 57, // nmap picks one by chance
  padded: true,
  srcPort,
  dstPort,
});
