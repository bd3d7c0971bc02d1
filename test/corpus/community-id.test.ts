// The Community ID of every flow against what tshark says of the flow's first frame. Captures of
// Ethernet without tunnels.

import { afterAll, expect, test } from 'vitest';
import { chosenCaptures, compareEach } from './compare-captures.ts';
import { whyNot } from './corpus-files.ts';
import { firstFrameOf, ourFlows } from './our-flows.ts';
import { fragmentFields, headsOf } from './tshark-fragments.ts';
import { dissect, isTunnel } from './tshark-frames.ts';

const reason = whyNot();
const captures = chosenCaptures(12);
const compared = { captures: 0, flows: 0, unnamed: 0 };

/** Captures with flows whose ID is another one, and why that stays so. */
const accepted: ReadonlyMap<string, string> = new Map([
  [
    'robustness/suricata_decode-too-small.pcap',
    'Of a UDP header that is cut we take the ports from four bytes on, it wants eight.',
  ],
  [
    'robustness/suricata_udp-5379_udp-len-invalid.pcap',
    'Where the length of UDP is impossible, it leaves out the ports, which are there all the same.',
  ],
  [
    'robustness/tcpdump_bigtcp-ipv4-vxlan-ipv6.pcap',
    'It does not look into a tunnel whose UDP length is 0, as in BIG TCP.',
  ],
  [
    'robustness/tcpdump_udp-length-heapoverflow.pcap',
    'Of a UDP header that is cut we take the ports from four bytes on, it wants eight.',
  ],
  [
    'robustness/zeek_trunc_icmp-header-trunc.pcap',
    'Of an ICMP header that is cut behind its type and code we take these, it takes neither.',
  ],
]);

async function differences(capture: string, path: string): Promise<string[]> {
  const fields = [...fragmentFields, 'communityid'] as const;
  const { frames } = await dissect(path, fields, ['--enable-protocol', 'communityid']);
  if (frames.some(isTunnel)) return [];
  compared.captures += 1;
  const heads = headsOf(frames);
  const found = ourFlows(path).flatMap((flow) => {
    const at = firstFrameOf(flow) - 1;
    const theirs = (heads[at] ?? frames[at])?.communityid;
    if (flow.protocol === 'arp') return [];
    // It has none for IPv6 where it knows no protocol above, as in a later fragment without its first.
    if (theirs === '') compared.unnamed += 1;
    else compared.flows += 1;
    if (theirs === '' || flow.communityId === theirs) return [];
    const { flowId, protocol, srcIp, srcPort, dstIp, dstPort, communityId } = flow;
    const ends = `${protocol} ${srcIp}:${srcPort} ${dstIp}:${dstPort}`;
    return [`${capture}: ${flowId} ${ends}: ours ${communityId}, its ${theirs}`];
  });
  if (!accepted.has(capture)) return found;
  return found.length > 0 ? [] : [`${capture}: no difference any more`];
}

const title =
  reason === undefined
    ? 'every flow has the Community ID that tshark gives its first frame'
    : `Community IDs of the corpus are not compared: ${reason}`;

test.skipIf(reason !== undefined)(title, { timeout: 1_200_000 }, async () => {
  expect(await compareEach(captures, differences)).toEqual([]);
});

afterAll(() => {
  if (reason === undefined) console.log('Community IDs compared:', compared);
});
