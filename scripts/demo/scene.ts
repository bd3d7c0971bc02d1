// Where the demo's conversations gather: each with its label, its ends and its frames.

import type { Random } from '../../src-core/base/random.ts';
import type { TimedFrame } from '../../test/fixtures/captures.ts';
import { udpFrame } from '../../test/fixtures/frames.ts';
import { type Dialogue, tcpDialogue } from '../../test/fixtures/tcp-dialogue.ts';
import type { Host } from './office.ts';

export type Label =
  | 'normal'
  | 'port-scan'
  | 'syn-flood'
  | 'ssh-guessing'
  | 'beacon'
  | 'dns-tunnel'
  | 'exfiltration';

export interface Ends {
  /** Whoever sends first. For ICMP the ports are type and code, for ARP zero. */
  readonly srcIp: string;
  readonly srcPort: number;
  readonly dstIp: string;
  readonly dstPort: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'icmp6' | 'arp';
}

export interface Conversation extends Ends {
  readonly label: Label;
  readonly frames: readonly TimedFrame[];
}

interface Partners {
  readonly label?: Label;
  readonly client: Host;
  readonly server: Host;
  readonly port: number;
  readonly atUs: number;
  readonly family?: 'ip' | 'ip6';
}

export type TcpSession = Partners & Pick<Dialogue, 'turns' | 'ending' | 'lingerUs'>;

export interface UdpExchange extends Partners {
  readonly clientPort?: number;
  readonly query: Uint8Array;
  readonly answer?: Uint8Array;
  /** Beyond the round trip. */
  readonly thinkUs?: number;
}

const firstPort = 49_152; // the dynamic range of RFC 6335

export class Scene {
  readonly conversations: Conversation[] = [];
  readonly #lastPort = new Map<Host, number>();

  add(conversation: Omit<Conversation, 'label'> & { readonly label?: Label }): void {
    this.conversations.push({ label: 'normal', ...conversation });
  }

  /** Never the same twice for one host, so no connection is taken for an older one. */
  nextPort(host: Host, random: Random): number {
    const port = (this.#lastPort.get(host) ?? firstPort) + random.between(1, 7);
    this.#lastPort.set(host, port);
    return port;
  }

  /** Returns when it is over. */
  tcp(session: TcpSession, random: Random): number {
    const { client, server, port, atUs, family = 'ip', label, ...rest } = session;
    const clientPort = this.nextPort(client, random);
    const end = (host: Host, ownPort: number) => ({
      mac: host.mac,
      ip: host[family],
      port: ownPort,
      ttl: host.ttl,
      delayUs: host.delayUs + random.between(0, host.delayUs >> 3),
      firstSeq: random.uint32(),
    });
    const frames = tcpDialogue({
      ...rest,
      client: end(client, clientPort),
      server: end(server, port),
      startUs: atUs,
    });
    const ends = { srcIp: client[family], srcPort: clientPort, dstIp: server[family] };
    this.add({ ...ends, dstPort: port, protocol: 'tcp', frames, ...(label && { label }) });
    return frames.at(-1)!.atUs;
  }

  /** Returns when the answer has been seen. */
  udp(exchange: UdpExchange, random: Random): number {
    const { client, server, port, atUs, family = 'ip', label } = exchange;
    const clientPort = exchange.clientPort ?? this.nextPort(client, random);
    const sent = (from: Host, to: Host, ports: readonly [number, number], payload: Uint8Array) =>
      udpFrame(
        {
          srcMac: from.mac,
          dstMac: to.mac,
          ttl: from.ttl,
          padded: true,
          src: from[family],
          dst: to[family],
          srcPort: ports[0],
          dstPort: ports[1],
          ipId: random.between(0, 0xffff),
        },
        payload,
      );
    const frames = [{ atUs, frame: sent(client, server, [clientPort, port], exchange.query) }];
    const backUs = atUs + server.delayUs + (exchange.thinkUs ?? random.between(50, 400));
    if (exchange.answer) {
      const frame = sent(server, client, [port, clientPort], exchange.answer);
      frames.push({ atUs: backUs, frame });
    }
    const ends = { srcIp: client[family], srcPort: clientPort, dstIp: server[family] };
    this.add({ ...ends, dstPort: port, protocol: 'udp', frames, ...(label && { label }) });
    return backUs;
  }
}
