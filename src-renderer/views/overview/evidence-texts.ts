// What a capture file is, in words: its facts as lines, and what links its interfaces had.

import type { Capture, EvidenceState } from '../../../src-contract/routes/captures.ts';
import type { CaptureFacts, CaptureInterface } from '../../../src-core/pcap/capture-facts.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds, formatTime, type TimeZone, zoneName } from '../../widgets/format-time.ts';

export interface TextFact {
  readonly label: string;
  readonly text: string;
  /** Exact, for the clipboard. */
  readonly copy?: string;
}

/** The commonest, by https://www.tcpdump.org/linktypes.html */
const links: Readonly<Record<number, string>> = {
  ...{ 0: 'BSD loopback', 1: 'Ethernet', 9: 'PPP', 101: 'raw IP', 105: 'Wi-Fi', 108: 'loopback' },
  ...{ 113: 'Linux cooked', 127: 'Wi-Fi with radiotap', 228: 'raw IPv4', 229: 'raw IPv6' },
  ...{ 276: 'Linux cooked v2', 195: 'IEEE 802.15.4', 249: 'USB' },
};

const evidenceWords: Readonly<Record<EvidenceState, string>> = {
  present: 'where it was read',
  missing: 'missing: it is no longer where it was read',
  changed: 'changed since it was read',
  unreadable: 'cannot be read now',
};

export function captureFacts(
  capture: Capture,
  facts: CaptureFacts | null | undefined,
  zone: TimeZone,
): readonly TextFact[] {
  const { bytes, packets, flows, holds, startUs, endUs, sha256, evidence } = capture;
  const timeFact = (label: string, us: number | null): TextFact[] =>
    us === null
      ? []
      : [{ label, text: `${formatTime(us, zone)} ${zoneName(us, zone)}`, copy: formatTime(us) }];
  return [
    { label: 'SHA-256', text: sha256 ?? 'pending', ...(sha256 && { copy: sha256 }) },
    {
      label: 'Size',
      text:
        bytes < 1000
          ? formatCountOf(bytes, 'byte')
          : `${formatBytes(bytes)} (${formatCountOf(bytes, 'byte')})`,
      copy: String(bytes),
    },
    {
      label: 'Content',
      text:
        holds === 'flows'
          ? `${formatCountOf(flows, 'flow')} of a log, without packets`
          : `${formatCountOf(packets, 'packet')}, ${formatCountOf(flows, 'flow')}`,
    },
    ...timeFact(holds === 'flows' ? 'First flow' : 'First packet', startUs),
    ...timeFact(holds === 'flows' ? 'Last flow' : 'Last packet', endUs),
    ...(startUs !== null && endUs !== null
      ? [{ label: 'Length', text: formatSeconds((endUs - startUs) / 1e6) }]
      : []),
    ...(facts ? fileFacts(facts) : []),
    { label: 'File', text: evidenceWords[evidence] },
  ];
}

function fileFacts({
  format,
  sections,
  interfaceCount,
  interfaces,
  commentCount,
  comments,
}: CaptureFacts) {
  const shown = [...new Set(interfaces.map(interfaceText))];
  const more = interfaceCount - interfaces.length;
  const [first] = comments;
  return [
    {
      label: 'Format',
      text: `${format ?? 'unknown'}${sections > 1 ? `, ${sections} sections` : ''}`,
    },
    {
      label: interfaceCount === 1 ? 'Interface' : 'Interfaces',
      text: `${shown.join('; ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`,
    },
    ...(first
      ? [
          {
            label: 'Comments',
            text: `${shownText(first.text, 200)}${commentCount > 1 ? ` (first of ${formatCount(commentCount)})` : ''}`,
            copy: first.text,
          },
        ]
      : []),
  ];
}

export function interfaceText({ name, linkType, snapBytes }: CaptureInterface): string {
  const link = links[linkType] ?? `link type ${linkType}`;
  const parts = [name === null ? '' : shownText(name, 80), link];
  // Programs write this much or more to say that frames are whole.
  const isCut = snapBytes > 0 && snapBytes < 65_535;
  if (isCut) parts.push(`frames cut at ${formatCountOf(snapBytes, 'byte')}`);
  return parts.filter(Boolean).join(', ');
}
