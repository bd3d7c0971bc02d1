// Hosts introduce themselves: addresses leased by DHCP, services told by multicast DNS (RFC 6763).

import type { Random } from '../../../src-core/base/random.ts';
import { ipBytes } from '../../../test/fixtures/addresses.ts';
import { ascii, be32 } from '../../../test/fixtures/bytes.ts';
import { type DhcpOption, dhcpMessage } from '../../../test/fixtures/dhcp-message.ts';
import { dnsMessage, dnsName } from '../../../test/fixtures/dns-message.ts';
import { desk, gateway, type Host, resolver, workstations } from '../office.ts';
import type { Scene } from '../scene.ts';
import { busyMoments, minute, regularMoments } from '../working-hour.ts';

const nobody = '0.0.0.0';

/** A host as a datagram to everyone, or from somebody without an address, sees it. */
const everyone: Host = {
  name: 'everyone',
  mac: 'ff:ff:ff:ff:ff:ff',
  ttl: 64,
  delayUs: 300,
  ip: '255.255.255.255',
  ip6: '::',
};
const multicastDns: Host = {
  name: 'mdns',
  mac: '01:00:5e:00:00:fb',
  ttl: 255,
  delayUs: 0,
  ip: '224.0.0.251',
  ip6: 'ff02::fb',
};
const multicastDns6: Host = { ...multicastDns, mac: '33:33:00:00:00:fb' };

export function announcements(scene: Scene, random: Random): void {
  for (const client of workstations.slice(1, 8)) {
    const [atUs] = busyMoments(random, 1);
    renewLease(client, atUs!, scene, random);
  }
  firstLease(desk(12), minute(1.3), scene, random);
  for (const client of workstations.filter((_, i) => i % 3 === 0))
    for (const atUs of regularMoments(random, 600, 240))
      browseServices(client, atUs, scene, random);
}

function renewLease(client: Host, atUs: number, scene: Scene, random: Random): void {
  const lease = { transaction: random.uint32(), clientMac: client.mac, clientIp: client.ip };
  const query = dhcpMessage({ ...lease, type: 'request', options: hostName(client) });
  const answer = dhcpMessage({ ...lease, type: 'ack', yourIp: client.ip, options: leased });
  const ports = { clientPort: 68, port: 67 };
  scene.udp({ client, server: gateway, atUs, ...ports, query, answer }, random);
}

/** Discover, offer, request, acknowledgement; the offers are sent to everyone. */
function firstLease(host: Host, atUs: number, scene: Scene, random: Random): void {
  const lease = { transaction: random.uint32(), clientMac: host.mac };
  const newcomer = { ...host, ip: nobody };
  const ask = (type: 'discover' | 'request', sentUs: number, more: readonly DhcpOption[] = []) => {
    const query = dhcpMessage({ ...lease, type, options: [...hostName(host), ...more] });
    const ports = { clientPort: 68, port: 67 };
    scene.udp({ client: newcomer, server: everyone, atUs: sentUs, ...ports, query }, random);
  };
  const give = (type: 'offer' | 'ack', sentUs: number) => {
    const query = dhcpMessage({ ...lease, type, yourIp: host.ip, options: leased });
    const ports = { clientPort: 67, port: 68 };
    scene.udp({ client: gateway, server: everyone, atUs: sentUs, ...ports, query }, random);
  };
  ask('discover', atUs);
  give('offer', atUs + 1_900);
  ask('request', atUs + 4_400, [
    { code: 50, value: ipBytes(host.ip) },
    { code: 54, value: ipBytes(gateway.ip) },
  ]);
  give('ack', atUs + 6_100);
}

const hostName = (host: Host) => [{ code: 12, value: ascii(host.name.split('.')[0]!) }];

const leased: readonly DhcpOption[] = [
  { code: 54, value: ipBytes(gateway.ip) },
  { code: 51, value: be32(7200) },
  { code: 1, value: ipBytes('255.255.255.0') },
  { code: 3, value: ipBytes(gateway.ip) },
  { code: 6, value: ipBytes(resolver.ip) },
  { code: 15, value: ascii('office.example') },
];

function browseServices(host: Host, atUs: number, scene: Scene, random: Random): void {
  const own = host.name.split('.')[0]!;
  const service = random.pick(['_ipp._tcp.local', '_smb._tcp.local', '_workstation._tcp.local']);
  const data = dnsName(`${own}.${service}`);
  const told = { name: service, type: 'PTR', ttlSec: 4500, data } as const;
  const family = random.chance(0.4) ? 'ip6' : 'ip';
  scene.udp(
    {
      client: { ...host, ttl: 255 },
      server: family === 'ip' ? multicastDns : multicastDns6,
      family,
      atUs,
      clientPort: 5353,
      port: 5353,
      query: random.chance(0.5)
        ? dnsMessage({ flags: 0, questions: [{ name: service, type: 'PTR' }] })
        : dnsMessage({ flags: 0x8400, answers: [told] }),
    },
    random,
  );
}
