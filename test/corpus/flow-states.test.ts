// State, history and flags of every TCP flow that is exactly one stream of tshark's, against what
// follows from that stream's segments.

import { afterAll, expect, test } from 'vitest';
import type { FlowRow } from '../../src-core/flow/flow-columns.ts';
import { historyBytes } from '../../src-core/flow/flow-history.ts';
import { chosenCaptures, compareEach } from './compare-captures.ts';
import { whyNot } from './corpus-files.ts';
import { firstFrameOf, ourFlows } from './our-flows.ts';
import { streamHistory } from './stream-history.ts';
import { streamState } from './stream-state.ts';
import { type Stream, tsharkStreams } from './tshark-streams.ts';

const reason = whyNot();
const captures = chosenCaptures(12, /^(attacks|benign)\//); // few of the others have whole streams
const compared = { captures: 0, flows: 0, streams: 0 };
const flags = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr'] as const;

/** Captures with flows that differ, and why that stays so. */
const accepted: ReadonlyMap<string, string> = new Map([
  [
    'attacks/suricata_tcp_split_handshake_4way.pcap',
    'A SYN is answered by a SYN: to us only a SYN-ACK of the responder is an answer.',
  ],
  [
    'robustness/suricata_util-action-util-action-04.pcap',
    'A SYN is answered by a SYN, and data follow: as above.',
  ],
  [
    'attacks/zeek_rst_injection.pcap',
    'A forged reset comes before the SYN-ACK: as that came too, the SYN was not rejected.',
  ],
  [
    'robustness/tcpdump_rpki-rtr-oobr.pcap',
    'The length of IP goes beyond the frame: it says nothing of the payload, we count it.',
  ],
  ...[1, 2].map(
    (n) =>
      [
        `robustness/tcpdump_bgp-bgp_capabilities_print-oobr-${n}.pcap`,
        'It gives up at broken options and says no length; by the lengths of IP and TCP there is payload.',
      ] as const,
  ),
]);

async function differences(capture: string, path: string): Promise<string[]> {
  const streams = await tsharkStreams(path);
  if (streams.length === 0) return [];
  const flows = new Map(
    ourFlows(path)
      .filter(({ protocol }) => protocol === 'tcp')
      .map((flow) => [firstFrameOf(flow), flow]),
  );
  compared.captures += 1;
  compared.streams += streams.length;
  const found = streams.flatMap((stream) => {
    const flow = flows.get(stream.firstFrame);
    if (flow?.packets !== stream.segments.length) return [];
    compared.flows += 1;
    return differencesOf(flow, stream).map((what) => `${capture}: ${flow.flowId} ${what}`);
  });
  if (!accepted.has(capture)) return found;
  return found.length > 0 ? [] : [`${capture}: no difference any more`];
}

function differencesOf(flow: FlowRow, { segments, flagCounts }: Stream): string[] {
  const found: string[] = [];
  const state = streamState(segments);
  if (flow.connState !== state) found.push(`${flow.connState} is ${state} (${flow.history})`);
  const history = streamHistory(segments);
  if (!tellsOf(flow.history ?? '', history)) found.push(`${flow.history} is ${history}`);
  const ours = flags.map((flag) => flow[flag]);
  if (ours.join() !== flagCounts.join()) found.push(`flags ${ours} are ${flagCounts}`);
  return found;
}

/** Aside from letters that sequence numbers and windows decide; a full one may leave out its end. */
function tellsOf(ours: string, theirs: string): boolean {
  const plain = ours.replace(/[^shadfr]/gi, '');
  return ours.length === historyBytes - 1 ? theirs.startsWith(plain) : theirs === plain;
}

const title =
  reason === undefined
    ? 'state, history and flags of every flow are those of its stream'
    : `states of flows are not compared with the corpus: ${reason}`;

test.skipIf(reason !== undefined)(title, { timeout: 3_600_000 }, async () => {
  expect(await compareEach(captures, differences)).toEqual([]);
});

afterAll(() => {
  if (reason === undefined) console.log('states of flows compared:', compared);
});
