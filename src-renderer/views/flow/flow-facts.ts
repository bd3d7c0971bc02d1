// All that is known of one flow -> labels and what stands for them.

import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import type { CaseFlowRow } from '../../../src-core/query/case-columns.ts';
import { termOf } from '../../address/filter-text.ts';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { formatDuration } from '../../widgets/format-time.ts';
import { stateWords } from './state-words.ts';

export interface FlowFact {
  readonly label: string;
  readonly text: string;
  /** Exact, for the clipboard, where it is not the text. */
  readonly copy?: string;
  /** The term of the filter box that finds flows of which the same is true. */
  readonly term?: string;
  readonly hint?: string;
}

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly FlowFact[];
}

export const flowTitle = ({ protocol, service, srcIp, dstIp, dstPort }: CaseFlowRow): string =>
  `${service ?? protocol ?? 'flow'} ${srcIp ?? '?'} → ${endText(dstIp, dstPort)}`;

export function endText(ip: string | null, port: number | null): string {
  if (port === null) return ip ?? '?';
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? '?'}:${port}`;
}

type Word = {
  readonly [Field in keyof CaseFlowRow]: CaseFlowRow[Field] extends string | null ? Field : never;
}[keyof CaseFlowRow];

/** What nothing is known of has no line. */
function word(flow: CaseFlowRow, field: Word, label: string, column: string): FlowFact[] {
  const text = flow[field];
  return text === null || text === '' ? [] : [{ label, text, term: termOf(column, text) }];
}

function count(value: number | null, label: string, hint?: string): FlowFact[] {
  return value
    ? [{ label, text: formatCount(value), copy: String(value), ...(hint && { hint }) }]
    : [];
}

/** A log of flows need not tell it. */
function both(
  label: string,
  all: number | null,
  ways: readonly (number | null)[],
  isBytes = false,
): FlowFact[] {
  const [out = null, back = null] = ways;
  if (all === null && out === null && back === null) return [];
  const text = (value: number | null) => {
    if (value === null) return 'unknown';
    return isBytes ? formatBytes(value) : formatCount(value);
  };
  const exact = (value: number | null) => (value === null ? 'unknown' : formatCount(value));
  return [
    {
      label,
      text: `${text(all)}: ${text(out)} out, ${text(back)} back`,
      copy: String(all ?? ''),
      hint: `${exact(out)} from the source, ${exact(back)} back to it`,
    },
  ];
}

export function factGroups(details: FlowDetails): readonly FactGroup[] {
  const { flow } = details;
  return [
    { title: 'Traffic', facts: trafficFacts(flow) },
    { title: 'What was said', facts: spokenFacts(flow) },
    { title: 'Trouble', facts: troubleFacts(flow) },
    { title: 'Where', facts: placeFacts(details) },
  ].filter(({ facts }) => facts.length > 0);
}

function trafficFacts(flow: CaseFlowRow): FlowFact[] {
  const { durationUs, packets, bytes, connState, handshakeUs } = flow;
  const state = connState ?? '';
  return [
    ...word(flow, 'protocol', 'Protocol', 'protocol'),
    ...word(flow, 'service', 'Service', 'service'),
    ...(durationUs === null
      ? []
      : [{ label: 'Duration', text: `${formatDuration(durationUs)} s` }]),
    ...both('Packets', packets, [flow.fwdPackets, flow.bwdPackets]),
    ...both('Bytes', bytes, [flow.fwdBytes, flow.bwdBytes], true),
    ...both('Payload', payloadOf(flow), [flow.fwdPayloadBytes, flow.bwdPayloadBytes], true),
    ...(state
      ? [
          {
            label: 'State',
            text: `${state}${stateWords[state] ? `: ${stateWords[state]}` : ''}`,
            copy: state,
            term: termOf('conn_state', state),
          },
        ]
      : []),
    ...word(flow, 'history', 'History', 'history'),
    ...word(flow, 'endReason', 'Ended by', 'end_reason'),
    ...(handshakeUs ? [{ label: 'Handshake', text: `${formatDuration(handshakeUs)} s` }] : []),
  ];
}

const payloadOf = ({ fwdPayloadBytes, bwdPayloadBytes }: CaseFlowRow): number | null =>
  fwdPayloadBytes === null || bwdPayloadBytes === null ? null : fwdPayloadBytes + bwdPayloadBytes;

function spokenFacts(flow: CaseFlowRow): FlowFact[] {
  const { payloadEntropy } = flow;
  return [
    ...word(flow, 'serverName', 'Server name', 'server_name'),
    ...word(flow, 'userAgent', 'User agent', 'user_agent'),
    ...word(flow, 'tlsVersion', 'TLS version', 'tls_version'),
    ...word(flow, 'alpn', 'ALPN', 'alpn'),
    ...word(flow, 'ja3', 'JA3', 'ja3'),
    ...word(flow, 'ja4', 'JA4', 'ja4'),
    ...(payloadEntropy === null
      ? []
      : [
          {
            label: 'Entropy',
            text: payloadEntropy.toFixed(3),
            copy: String(payloadEntropy),
            hint: 'Of the payload, in bits per byte: 8 is as random as can be.',
          },
        ]),
  ];
}

function troubleFacts(flow: CaseFlowRow): FlowFact[] {
  return [
    ...count(flow.fwdRetransmissions, 'Sent again, out'),
    ...count(flow.bwdRetransmissions, 'Sent again, back'),
    ...count(flow.fwdOutOfOrder, 'Out of order, out'),
    ...count(flow.bwdOutOfOrder, 'Out of order, back'),
    ...count(flow.fwdGaps, 'Gaps, out', 'Bytes of the stream that are not in the capture.'),
    ...count(flow.bwdGaps, 'Gaps, back', 'Bytes of the stream that are not in the capture.'),
    ...count(flow.fwdZeroWindows, 'Zero windows, out'),
    ...count(flow.bwdZeroWindows, 'Zero windows, back'),
    ...count(flow.badChecksums, 'Bad checksums'),
    ...count(flow.icmpErrors, 'ICMP errors', 'That were sent about this flow.'),
    ...(flow.isPortMismatch
      ? [{ label: 'Port', text: 'not the usual one of this service', term: 'is_port_mismatch:1' }]
      : []),
  ];
}

function placeFacts({ flow, firstPacket }: FlowDetails): FlowFact[] {
  const id = flow.flowId ?? '';
  return [
    { label: 'Flow', text: id, term: termOf('flow_id', id) },
    { label: 'First packet', text: formatCount(firstPacket), copy: String(firstPacket) },
    ...word(flow, 'communityId', 'Community ID', 'community_id'),
    ...word(flow, 'srcMac', 'Source MAC', 'src_mac'),
    ...word(flow, 'dstMac', 'Destination MAC', 'dst_mac'),
    ...word(flow, 'vlan', 'VLAN', 'vlan'),
    ...word(flow, 'tunnel', 'Tunnel', 'tunnel'),
  ];
}
