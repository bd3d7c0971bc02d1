// Ways to hide whom one talks to: Tor by the names its relays make up and by what its directories are
// asked for, proxies outside, networks of their own, VPNs.

import { listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { detector } from './detector.ts';
import { domainOf } from './domain-name.ts';
import type { Finding, Severity } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isTorName, isTorSubject } from './tor-name.ts';

/** Where relays, their directories and Tor itself listen. */
const torPorts: readonly number[] = [9001, 9030, 9050, 9051, 9150];
const tunnels: readonly string[] = ['wireguard', 'openvpn', 'ike', 'l2tp'];
const mostHosts = 5_000;

interface Way {
  readonly kind: string;
  readonly what: string;
  readonly impact: Severity;
  readonly confidence: number;
  readonly client: string;
  readonly server: string;
  readonly name?: string;
}

export const anonymizer = detector({
  id: 'anonymizer',
  title: 'Hidden by Tor, a proxy or a VPN',
  attack: 'T1090.003',
  explain:
    'A host talks to relays of Tor, asks for names of hidden networks, or uses a proxy or VPN outside.',
  impact: 'medium',
  defaults: {
    services: [
      ...['torproject.org', 'expressvpn.com', 'hide.me', 'hidemyass.com', 'hotspotshield.com'],
      ...['ipvanish.com', 'mullvad.net', 'nordvpn.com', 'privateinternetaccess.com'],
      ...['protonvpn.com', 'psiphon3.com', 'sec-tunnel.com', 'surfshark.com', 'tunnelbear.com'],
      ...['cloudflareclient.com', 'windscribe.com', 'purevpn.com', 'cyberghostvpn.com'],
    ],
  },

  start({ services }) {
    const suspicions = new GrowingSuspicions('anonymizer');
    /** Made-up names of each host, at ports where anything may be. */
    const names = new RecentMap<string, Set<string>>(mostHosts, () => new Set());
    const known = new Set(services);
    const note = (way: Way | undefined, trace: { event?: SeenEvent; flow?: SeenFlow }) =>
      way && suspicions.add(deedOf(way, trace));
    return {
      see({ events, ended, open }) {
        const found: (Finding | undefined)[] = [];
        for (const event of events) found.push(note(wayOf(event, names, known), { event }));
        for (const flows of [ended, open])
          for (const flow of flows) found.push(note(tunnelOf(flow), { flow }));
        return found.filter((finding) => finding !== undefined);
      },
      end: () => suspicions.end(),
    };
  },
});

function wayOf(
  event: SeenEvent,
  names: RecentMap<string, Set<string>>,
  services: ReadonlySet<string>,
): Way | undefined {
  switch (event.kind) {
    case 'tls':
      return torByTls(event, names) ?? namedService(event, 'server_name', services);
    case 'quic':
      return namedService(event, 'server_name', services);
    case 'http':
      return torByHttp(event);
    case 'dns':
      return event.details.is_response === true ? undefined : hiddenName(event, 'query');
    case 'socks':
      return proxyOutside(event);
    default:
      return undefined;
  }
}

function torByTls(event: SeenEvent, names: RecentMap<string, Set<string>>): Way | undefined {
  const [client, server] = clientOf(event);
  const tor = { kind: 'tor', impact: 'medium' as const, client, server };
  if (textIn(event, 'message') === 'certificate') {
    const [subject, issuer] = [textIn(event, 'subject'), textIn(event, 'issuer')];
    const isTor = subject !== issuer && isTorSubject(subject) && isTorSubject(issuer);
    const what = `a certificate of ${subject} by ${issuer}`;
    return isTor ? { ...tor, what, confidence: 0.9 } : undefined;
  }
  const name = textIn(event, 'server_name');
  if (!isTorName(name)) return undefined;
  const known = names.touch(client);
  if (known.size < 64) known.add(name);
  const port = event.srcIp === client ? event.dstPort : event.srcPort;
  const isSure = torPorts.includes(port) || known.size > 1;
  const what = `TLS to port ${port} under the made-up name ${name}`;
  if (isSure) return { ...tor, what, confidence: 0.85 };
  return { ...tor, kind: 'tor-name', impact: 'low', what, confidence: 0.5 };
}

function torByHttp(event: SeenEvent): Way | undefined {
  const [client, server] = clientOf(event);
  const path = textIn(event, 'path');
  const isDirectory = /^\/tor\/(?:server|status|status-vote|micro|keys|extra|rendezvous)\b/.test(
    path,
  );
  const what = `a directory was asked for ${path}`;
  if (isDirectory) return { kind: 'tor', impact: 'medium', confidence: 0.85, what, client, server };
  return hiddenName(event, 'host');
}

function hiddenName(event: SeenEvent, field: string): Way | undefined {
  const name = textIn(event, field).toLowerCase();
  if (!/\.(?:onion|i2p)\.?$/.test(name)) return undefined;
  const [client, server] = clientOf(event);
  const what = `${name} was asked for`;
  return { kind: 'hidden-name', impact: 'low', confidence: 0.8, what, client, server, name };
}

function namedService(
  event: SeenEvent,
  field: string,
  services: ReadonlySet<string>,
): Way | undefined {
  const name = textIn(event, field);
  if (name === '' || !services.has(domainOf(name).domain)) return undefined;
  const [client, server] = clientOf(event);
  const what = `a connection to ${name}`;
  return { kind: 'service', impact: 'info', confidence: 0.7, what, client, server, name };
}

function proxyOutside(event: SeenEvent): Way | undefined {
  const [client, server] = clientOf(event);
  if (!isInside(client) || isInside(server)) return undefined;
  const what = `the SOCKS proxy ${server} was asked to connect to ${textIn(event, 'host')}`;
  return { kind: 'proxy', impact: 'medium', confidence: 0.5, what, client, server };
}

function tunnelOf(flow: SeenFlow): Way | undefined {
  if (!tunnels.includes(flow.service) || isInside(flow.dstIp)) return undefined;
  const [client, server, name] = [flow.srcIp, flow.dstIp, flow.dstIp];
  const what = `${flow.service} to ${server}`;
  return { kind: 'vpn', impact: 'info', confidence: 0.7, what, client, server, name };
}

/** What a server says, an answer among them, comes from the other side. */
function clientOf(event: SeenEvent): [client: string, server: string] {
  const isServers =
    textIn(event, 'sender') === 'server' ||
    textIn(event, 'message') === 'server_hello' ||
    event.details.success !== undefined ||
    event.details.status !== undefined;
  const sides: [string, string] = [senderOf(event), receiverOf(event)];
  return isServers ? [sides[1], sides[0]] : sides;
}

function deedOf(way: Way, trace: { event?: SeenEvent; flow?: SeenFlow }) {
  const { kind, what, impact, confidence, client, server, name } = way;
  return {
    ...{ key: `${kind} ${client}`, ...trace, attacker: client, victim: server, threshold: 1 },
    ...(name !== undefined && { name }),
    compose: ({ count, victims }: { count: number; victims: { listed: string[] } }) => ({
      ...{ impact, confidence },
      summary: `${client} hides whom it talks to (${kind}): ${what}; ${many(count, 'time')}, with ${listed(victims.listed, 3)}.`,
      quietIf: `it had not used ${kind === 'tor' ? 'Tor' : 'such a way'}; where it is allowed, a rule for the host says so.`,
      evidence: { kind, last: what, servers: victims.listed },
    }),
  };
}
