import { during, grouped, listed, many } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { type ProbeKind, probeOf } from './probe.ts';
import { ResolvedAddresses } from './resolved-addresses.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Suspects } from './suspects.ts';
import { type Search, type SearchedPort, Sweep } from './sweep-ports.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minHosts: number;
  /** At ports where ordinary clients often fail, and for datagrams, which often get no answer. */
  readonly minHostsOfBusyPorts: number;
  readonly forgetAfterHours: number;
}

const webPorts = new Set([80, 443, 8080, 8443]);
/** Gnutella, eDonkey, BitTorrent, Bitcoin, Ethereum: peers come and go, and most are gone. */
const peerPorts = new Set([
  6346, 6347, 4662, 4672, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889, 6969, 51_413, 8333,
  30_303,
]);
/** A last acknowledgement or FIN goes to whoever one had talked to. */
const searching = new Set<ProbeKind>(['syn', 'null', 'fin', 'xmas', 'odd-flags', 'udp']);

export const hostSweep = detector<Settings>({
  id: 'host-sweep',
  title: 'Host sweep',
  attack: 'T1018',
  explain:
    'One host tries the same port of many others, or pings many, and most of them do not answer or refuse.',
  impact: 'high',
  defaults: { minHosts: 10, minHostsOfBusyPorts: 25, forgetAfterHours: 12 },
  restsOnSilence: true,

  start: (settings) => {
    const resolved = new ResolvedAddresses();
    const forgetUs = settings.forgetAfterHours * 3600e6;
    const make = (key: string, first: Search) => new Sweep(key, first);
    const suspects = new Suspects({ mostNew: 10_000, most: 500, forgetUs, make });
    let isAnySeenAnswered = false;

    const see = (flow: SeenFlow): Finding[] => {
      isAnySeenAnswered ||= flow.bwdPackets > 0;
      const search = searchOf(flow);
      if (!search || resolved.has(search.target)) return [];
      const key = `${search.source} ${search.transport}`;
      const isOrdinary = search.isAnswered && search.transport !== 'icmp';
      const sweep = isOrdinary ? suspects.get(key) : suspects.note(key, search);
      const port = sweep?.add(search);
      if (!sweep || !port) return [];
      if (!port.isTold && isSweep(search, port, settings)) sweep.tell(search.port, port);
      return sweep.dossier.isDue(1) ? [told(sweep, isAnySeenAnswered, settings)] : [];
    };

    return {
      see: ({ ended, events }) => {
        resolved.note(events);
        return ended.flatMap(see);
      },
      end: () =>
        [...suspects.values()]
          .filter(({ dossier }) => dossier.hasGrown)
          .map((sweep) => told(sweep, isAnySeenAnswered, settings)),
    };
  },
});

function searchOf(flow: SeenFlow): Search | undefined {
  if (isGroup(flow.dstIp) || isGroup(flow.srcIp) || flow.srcIp === flow.dstIp) return undefined;
  if (flow.protocol === 'icmp' || flow.protocol === 'icmp6') return pingOf(flow);
  if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return undefined;
  const { flowId, startUs, endUs, protocol: transport } = flow;
  const probe = probeOf(flow);
  if (probe && !searching.has(probe.kind)) return undefined;
  if (!probe && (flow.bwdPackets === 0 || !flow.isSrcOriginator)) return undefined;
  const [source, target] = probe ? [probe.source, probe.target] : [flow.srcIp, flow.dstIp];
  const port = probe ? probe.port : flow.dstPort;
  const isAnswered = !probe || probe.answer === 'open';
  return { source, target, thing: target, port, transport, isAnswered, flowId, startUs, endUs };
}

const echoes = new Set(['icmp 8', 'icmp 13', 'icmp 17', 'icmp6 128']);
/** Who pings on and on watches a host that is known. */
const mostPings = 4;

function pingOf(flow: SeenFlow): Search | undefined {
  const { srcIp: source, dstIp: target, flowId, startUs, endUs } = flow;
  if (!echoes.has(`${flow.protocol} ${flow.srcPort}`) || flow.fwdPackets > mostPings)
    return undefined;
  const isAnswered = flow.bwdPackets > 0;
  const what = { source, target, thing: target, port: 0, transport: 'icmp' as const };
  return { ...what, isAnswered, flowId, startUs, endUs };
}

function isSweep({ transport, port }: Search, tried: SearchedPort, settings: Settings): boolean {
  const [failed, answered] = [tried.failed.size, tried.answered.size];
  if (transport === 'icmp') return failed + answered >= settings.minHosts && failed * 4 >= answered;
  const isBusy = transport === 'udp' || webPorts.has(port);
  const least = isBusy ? settings.minHostsOfBusyPorts : settings.minHosts;
  return failed >= least && failed >= (transport === 'udp' ? 4 : 1) * answered;
}

function told(sweep: Sweep, isAnySeenAnswered: boolean, settings: Settings): Finding {
  const { dossier, transport } = sweep;
  const hosts = dossier.victims.count;
  const isOneWay = transport !== 'tcp' && !isAnySeenAnswered;
  const isAmongPeers =
    sweep.scattered > Math.max(20, hosts) || sweep.told.every((port) => peerPorts.has(port));
  const grows = Math.min(1, (hosts - settings.minHosts) / (2 * settings.minHosts));
  return dossier.tell('host-sweep', {
    impact: hosts >= 100 && !isAmongPeers ? 'high' : 'medium',
    confidence: isOneWay || isAmongPeers ? 0.3 : 0.6 + 0.35 * Math.max(0, grows),
    summary: summaryOf(sweep),
    quietIf: `It is silent while fewer than ${settings.minHosts} hosts fail at one port (${settings.minHostsOfBusyPorts} at web ports and for UDP), while as many answer there, or where the addresses came from name servers.`,
    evidence: {
      transport,
      hosts,
      ports: sweep.told.slice(0, 50),
      port_count: sweep.told.length,
      hosts_by_port: sweep.told.slice(0, 50).map((port) => hostsAt(sweep, port)),
      failed: sumOf(sweep, 'failed'),
      answered: sumOf(sweep, 'answered'),
      ports_at_few_hosts: sweep.scattered,
      sees_no_answers: isOneWay,
    },
  });
}

function summaryOf(sweep: Sweep): string {
  const { dossier, transport, told } = sweep;
  const source = dossier.attackers.listed[0]!;
  const hosts = many(dossier.victims.count, 'host');
  const span = during(dossier.endUs - dossier.startUs);
  const failed = grouped(sumOf(sweep, 'failed'));
  if (transport === 'icmp')
    return `${source} pinged ${hosts} in ${span}; ${failed} did not answer.`;
  const byHosts = [...told].sort((a, b) => hostsAt(sweep, b) - hostsAt(sweep, a));
  const ports = byHosts.map((port) => `${port} (${many(hostsAt(sweep, port), 'host')})`);
  return `${source} tried ${transport.toUpperCase()} port ${listed(ports)} in ${span}: ${hosts} in all, ${failed} tries in vain.`;
}

const hostsAt = ({ ports }: Sweep, port: number): number => ports.get(port)!.failed.size;

const sumOf = ({ told, ports }: Sweep, which: 'failed' | 'answered'): number =>
  told.reduce((sum, port) => sum + ports.get(port)![which].size, 0);
