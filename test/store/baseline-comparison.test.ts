// What flows have that a baseline has not, worked out by hand by what `servedBy` and `speakersOf` say of them.

import { expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
const [pc, server, silent] = ['10.0.0.1', '192.168.1.9', '10.0.0.77'];
const spoke = {
  fwdPackets: 2,
  bwdPackets: 2,
  fwdBytes: 200,
  bwdBytes: 300,
  bytes: 500,
  packets: 4,
};
const talk = { ...spoke, fwdPayloadBytes: 50, bwdPayloadBytes: 60 };

await addFlows(opened, 1, [
  flowRow({
    ...{ ...talk, flowId: '1.1', srcIp: pc, dstIp: server, dstPort: 443, history: 'ShAdDaFf' },
    service: 'tls',
  }),
  // Captured from its answer on: the flow's src is the server.
  flowRow({
    ...{ ...talk, flowId: '1.2', srcIp: server, srcPort: 22, dstIp: pc, dstPort: 51_000 },
    ...{ history: 'HaDd', service: 'ssh' },
  }),
  // Nobody answered: no service, and the asked one is no host yet.
  flowRow({
    ...{ ...spoke, flowId: '1.3', srcIp: pc, dstIp: silent, dstPort: 80, history: 'S' },
    ...{ bwdPackets: 0, bwdBytes: 0 },
  }),
  // A refused connection: the host spoke, but serves nothing.
  flowRow({
    ...{ ...spoke, flowId: '1.4', srcIp: pc, dstIp: '172.16.0.5', dstPort: 8080, history: 'Sr' },
  }),
  // Outside of the networks that an inventory keeps, and a port that is taken for a moment.
  flowRow({
    ...talk,
    flowId: '1.5',
    srcIp: pc,
    dstIp: '93.184.216.34',
    dstPort: 443,
    history: 'Sh',
  }),
  flowRow({ ...talk, flowId: '1.6', srcIp: pc, dstIp: server, dstPort: 40_000, history: 'Sh' }),
  flowRow({
    ...{ ...talk, flowId: '1.7', srcIp: 'fe80::1', dstIp: 'fd00::53', dstPort: 53 },
    ...{ protocol: 'udp', history: 'Dd', service: 'dns' },
  }),
]);
await addFlows(opened, 2, [
  flowRow({ ...talk, flowId: '2.1', srcIp: '10.9.9.9', dstIp: pc, dstPort: 445, history: 'Sh' }),
]);

const nothing = { name: 'none', isCut: false, hosts: '', services: '', ports: '', servers: '' };
const compare = (known: object, captureId: number | undefined, where = '') =>
  opened.hosts.compareWithBaseline(
    { captureId, filter: parseFilter(where) },
    { ...nothing, ...known },
    100,
  );

test('to a baseline that knows nothing all is new that an inventory would keep', async () => {
  const fresh = await compare({}, 1);
  const addresses = fresh.hosts.rows.map(({ address, flows }) => `${address} in ${flows}`).sort();
  expect(addresses).toEqual([
    ...['10.0.0.1 in 6', '172.16.0.5 in 1', '192.168.1.9 in 3', 'fd00::53 in 1', 'fe80::1 in 1'],
  ]);
  const servers = fresh.servers.rows.map((row) => `${row.address} ${row.port}/${row.protocol}`);
  expect(servers.sort()).toEqual(['192.168.1.9 22/tcp', '192.168.1.9 443/tcp', 'fd00::53 53/udp']);
  expect(fresh.services.rows.map(({ service }) => service).sort()).toEqual(['dns', 'ssh', 'tls']);
});

test('what it lists is no news; a known port on another host is a new server', async () => {
  const known = {
    hosts: [pc, server, 'fe80::1', 'fd00::53'].join('\n'),
    services: 'tls\ndns',
    ports: '443 tcp\n53 udp\n22 tcp',
    servers: `443 tcp ${server}\n53 udp fd00::53\n22 tcp 10.0.0.200`,
  };
  const fresh = await compare(known, undefined);
  expect(fresh.hosts.rows.map(({ address }) => address).sort()).toEqual(['10.9.9.9', '172.16.0.5']);
  expect(fresh.services.rows).toMatchObject([{ service: 'ssh', flows: 1 }]);
  expect(fresh.ports.rows).toMatchObject([{ port: 445, protocol: 'tcp', bytes: 500 }]);
  const servers = fresh.servers.rows.map(({ address, port }) => `${address} ${port}`);
  expect(servers.sort()).toEqual(['10.0.0.1 445', '192.168.1.9 22']);
});

test('a filter narrows what is looked at, and a limit says how many there are', async () => {
  const fresh = await compare({}, 1, 'proto:udp');
  expect(fresh.ports).toMatchObject({ total: 1, rows: [{ port: 53 }] });
  const first = await opened.hosts.compareWithBaseline(
    { captureId: 1, filter: { terms: [] } },
    nothing,
    1,
  );
  expect(first.hosts).toMatchObject({ total: 5, rows: [{ address: pc, flows: 6 }] });
});
