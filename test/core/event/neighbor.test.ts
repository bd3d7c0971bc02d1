import { expect, test } from 'vitest';
import { ipBytes, macBytes } from '../../fixtures/addresses.ts';
import { be16, be32, hex, joined } from '../../fixtures/bytes.ts';
import { icmpFrame } from '../../fixtures/frames.ts';
import { icmp, ipv4 } from '../../fixtures/packets.ts';
import { eventsOfFrames, type FrameAt } from './frame-events.ts';

const host = 'fe80::9';
const router = 'fe80::1';
const routerMac = '00:00:5e:00:53:01';
const hostMac = '00:00:5e:00:53:09';
const target = '2001:db8::5';

const macOption = (type: number, mac: string) => joined([type, 1], macBytes(mac));

const solicitation = icmpFrame(
  { type: 135, src: host, dst: 'ff02::1:ff00:5', srcMac: hostMac, ttl: 255 },
  joined(ipBytes(target), macOption(1, hostMac)),
);
const advertisement = (flags: number, { dst = host, ttl = 255 } = {}) =>
  icmpFrame(
    { type: 136, src: target, dst, srcMac: routerMac, ttl, rest: be32(flags * 2 ** 24) },
    joined(ipBytes(target), macOption(2, routerMac)),
  );

const kinds = ['neighbor', 'router-advert', 'icmp-redirect'];
const told = (frames: readonly FrameAt[]) =>
  eventsOfFrames(frames).filter(({ kind }) => kinds.includes(kind));

test('a solicitation says who asks, an advertisement whose address it is', () => {
  const events = told([
    [0, solicitation],
    [0.001, advertisement(0x60)],
  ]);
  expect(events).toMatchObject([
    {
      kind: 'neighbor',
      isInFlow: true,
      details: { operation: 'solicitation', ip: host, mac: hostMac, target_ip: target },
    },
    {
      kind: 'neighbor',
      details: {
        ...{ operation: 'advertisement', ip: target, mac: routerMac, target_ip: host },
        ...{ is_solicited: true, is_override: true, ethernet_src: routerMac },
      },
    },
  ]);
  expect(events[1]!.details).not.toHaveProperty('is_unsolicited');
});

test('an advertisement that nobody asked for is unsolicited, whatever it says of itself', () => {
  expect(told([[0, advertisement(0x60)]])).toMatchObject([{ details: { is_unsolicited: true } }]);
});

test('an answer to a probe goes to all nodes, and was asked for', () => {
  const probe = icmpFrame(
    { type: 135, src: '::', dst: 'ff02::1:ff00:5', srcMac: hostMac, ttl: 255 },
    ipBytes(target),
  );
  const [asked, answered] = told([
    [0, probe],
    [0.5, advertisement(0x20, { dst: 'ff02::1' })],
  ]);
  expect(asked!.details).toMatchObject({ operation: 'probe', ip: '::', mac: hostMac });
  expect(answered!.details).not.toHaveProperty('is_unsolicited');
});

test('what came through a router is believed by nobody, and not told', () => {
  expect(told([[0, advertisement(0x60, { ttl: 64 })]])).toEqual([]);
});

const advert = (lifetimeSec: number, options = joined(), flags = 0x08) =>
  icmpFrame(
    {
      ...{ type: 134, src: router, dst: 'ff02::1', srcMac: routerMac, ttl: 255 },
      rest: joined([64, flags], be16(lifetimeSec)),
    },
    joined(new Uint8Array(8), options),
  );

test('a router advertisement is told with all that it gives', () => {
  const prefix = joined([3, 4, 64, 0xc0], be32(7200), be32(3600), be32(0), ipBytes('2001:db8::'));
  const dns = joined([25, 3, 0, 0], be32(600), ipBytes('2001:db8::53'));
  const mtu = joined([5, 1, 0, 0], be32(1480));
  expect(
    told([[0, advert(1800, joined(macOption(1, routerMac), mtu, prefix, dns), 0xc8)]]),
  ).toEqual([
    {
      kind: 'router-advert',
      isInFlow: true,
      details: {
        source_ip: router,
        source_mac: routerMac,
        router_lifetime_sec: 1800,
        preference: 'high',
        is_managed: true,
        is_other_managed: true,
        prefixes: ['2001:db8::/64'],
        prefix_valid_sec: 7200,
        dns_servers: ['2001:db8::53'],
        mtu: 1480,
        ethernet_src: routerMac,
        ethernet_dst: '00:00:5e:00:53:02',
      },
    },
  ]);
});

test('the same advertisement is told sparingly, a changed one at once', () => {
  const lives = told([
    [0, advert(1800)],
    [1, advert(1800)],
    [2, advert(0)],
    [3, advert(1800)],
  ]).map(({ details }) => [details.router_lifetime_sec, details.times]);
  expect(lives).toEqual([
    [1800, undefined],
    [0, undefined],
    [1800, 2],
  ]);
});

test.each([
  ['an option of no length', hex('03 00 40 c0 00 00 00 00')],
  ['an option that is longer than the message', hex('03 04 40 c0 00 00 00 00')],
])('%s ends the options', (_name, options) => {
  expect(told([[0, advert(9, options)]])).toMatchObject([{ details: { prefixes: [] } }]);
});

test('a redirect of IPv4 says whose packets to whom shall go another way', () => {
  const quoted = ipv4({ src: '192.0.2.9', dst: '198.51.100.7', protocol: 17 }, new Uint8Array(8));
  const frame = icmpFrame(
    { type: 5, code: 1, src: '192.0.2.1', dst: '192.0.2.9', rest: ipBytes('192.0.2.66') },
    quoted,
  );
  expect(told([[0, frame]])).toMatchObject([
    {
      kind: 'icmp-redirect',
      details: {
        ...{ source_ip: '192.0.2.1', host_ip: '192.0.2.9' },
        ...{ gateway_ip: '192.0.2.66', destination_ip: '198.51.100.7' },
      },
    },
  ]);
});

test('a redirect of IPv6 says so too; a ping says nothing', () => {
  const frame = icmpFrame(
    { type: 137, src: router, dst: host, ttl: 255 },
    joined(ipBytes('fe80::66'), ipBytes('2001:db8::7')),
  );
  const ping = icmpFrame({ type: 8, src: '192.0.2.1', dst: '192.0.2.2' }, icmp({ type: 0 }));
  expect(
    told([
      [0, frame],
      [1, ping],
    ]),
  ).toMatchObject([
    { details: { gateway_ip: 'fe80::66', destination_ip: '2001:db8::7', host_ip: host } },
  ]);
});
