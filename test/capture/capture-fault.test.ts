// What dumpcap 4.0.17, tcpdump 4.99.3 and cap 0.2.1 said when they were disturbed on a veth pair.

import { expect, test } from 'vitest';
import { type CaptureExit, captureFault } from '../../src-main/capture/capture-fault.ts';

const begun: CaptureExit = {
  tool: { name: 'dumpcap', path: '/usr/bin/dumpcap' },
  request: { interfaceName: 'v0', packets: 0, path: '/evidence/ring.pcapng' },
  counts: { hasBegun: true, packets: 7, drops: undefined },
  said: "Capturing on 'v0'\nFile: /evidence/ring_00001_20261127100556.pcapng\n\rPackets: 3 ",
  failure: undefined,
  wasStopped: false,
  isFull: false,
};
const sentenceOf = async (change: Partial<CaptureExit>) =>
  (await captureFault({ ...begun, ...change }))?.message;

test('one that was stopped, or has all the packets it was to have, ended as it should', async () => {
  expect(await sentenceOf({ wasStopped: true, failure: 'it ended with SIGINT' })).toBeUndefined();
  expect(await sentenceOf({ request: { ...begun.request, packets: 7 } })).toBeUndefined();
  expect(await sentenceOf({ request: { ...begun.request, packets: 8 } })).toBeDefined();
});

const listening =
  'tcpdump: listening on v0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n';

test.each([
  [
    'dumpcap calls it a success that its interface is gone',
    {
      said: `${begun.said}\rdumpcap: The network adapter "v0" is no longer attached; the capture has stopped.\n\rPackets captured: 6\n`,
    },
    'The interface v0 is gone or was switched off.',
  ],
  [
    'tcpdump says so',
    {
      failure: 'it ended with code 1',
      said: `${listening}Got 3\rtcpdump: pcap_loop: The interface disappeared\n3 packets captured\n`,
    },
    'The interface v0 is gone or was switched off.',
  ],
  [
    'cap does not expect it',
    {
      tool: { name: 'cap', path: '/usr/bin/node' },
      said: "File: /evidence/ring_00001.pcapng\nPackets: 2\nnode: ../src/binding.cc:190: static void Pcap::cb_packets(uv_poll_t*, int, int): Assertion `status == 0' failed.\n",
      failure: 'it was killed (SIGABRT)',
    },
    'The interface v0 is gone or was switched off.',
  ],
  [
    'somebody kills dumpcap',
    { failure: 'it was killed (SIGKILL)' },
    'dumpcap did not go on: it was killed (SIGKILL).',
  ],
  [
    'somebody kills tcpdump',
    {
      tool: { name: 'tcpdump', path: '/usr/bin/tcpdump' },
      said: `${listening}Got 3\rtcpdump: 3 packets captured, 3 packets received by filter, 0 packets dropped by kernel\n`,
      failure: 'it was killed (SIGKILL)',
    },
    'tcpdump did not go on: it was killed (SIGKILL).',
  ],
  [
    'dumpcap has no room',
    {
      said: `${begun.said}\rdumpcap: Not all the packets could be written to the file to which the capture was being saved\n("/evidence/ring_00001.pcapng") because there is no space left on the file system\non which that file resides.\n`,
    },
    'The capture ended: there is no more room on the disk.',
  ],
  [
    'the disk was nearly full, and so it was stopped',
    { wasStopped: true, isFull: true },
    'The capture ended: there is no more room on the disk.',
  ],
  [
    'it never began',
    {
      counts: { ...begun.counts, hasBegun: false },
      said: 'Warning: v0: no IPv4 address assigned\nv0: something odd\n',
      failure: 'it ended with code 1',
    },
    'v0 cannot be captured: v0: something odd.',
  ],
] as const)('%s', async (_why, change, sentence) => {
  expect(await sentenceOf(change)).toBe(sentence);
});
