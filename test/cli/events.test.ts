import { expect, test } from 'vitest';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { addressRecord, dnsAnswer, dnsQuery } from '../fixtures/dns-message.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();

test('one JSON object a line, in the order in which things came to light', async () => {
  const [client, server] = ['192.0.2.1', '192.0.2.53'];
  const question = { name: 'www.example', type: 'A' } as const;
  const frames = inTime([
    udpFrame({ src: client, srcPort: 40_000, dst: server, dstPort: 53 }, dnsQuery(7, question)),
    udpFrame(
      { src: server, srcPort: 53, dst: client, dstPort: 40_000 },
      dnsAnswer(7, question, [addressRecord('www.example', '192.0.2.80')]),
    ),
  ]);
  const path = await folder.file('dns.pcap', pcapFile(frames));
  const { code, stdout, stderr } = await wiresift('events', path, '--json', '-');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events).toMatchObject([
    { time: captureStartUs / 1e6, flow_id: '1.1', packet: 1, said_by: 'src', kind: 'dns' },
    {
      flow_id: '1.1',
      packet: 2,
      said_by: 'dst',
      kind: 'dns',
      details: { id: 7, query: 'www.example', answers: ['A 192.0.2.80'], rcode: 'NOERROR' },
    },
  ]);
});
