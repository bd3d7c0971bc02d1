// The numbers that a finding rests on -> lines for a person: `tcp_ports: 1000` -> TCP ports 1,000.

import { addressNumber } from '../../../src-core/base/parse-address.ts';
import type { EvidenceValue } from '../../../src-core/detect/finding.ts';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';

/** What a value is, and so where it leads. */
export type EvidenceKind = 'text' | 'address' | 'port' | 'flow';

export interface EvidenceLine {
  readonly key: string;
  readonly label: string;
  readonly kind: EvidenceKind;
  readonly parts: readonly string[];
  /** Exact, as it stands in the report. */
  readonly copy: string;
}

const capitals =
  /\b(arp|dga|dhcp|dns|ftp|http|https|icmp|id|ip|ja3|ja4|mac|quic|sni|smb|ssh|syn|ack|tcp|tls|ttl|udp|uri|url|vlan)\b/g;

/** `peak_packets_per_10_sec`: no span of time. */
const perTime = /_per_(\d+_)?sec$/;

export function evidenceLabel(key: string): string {
  const words = key
    .replace(perTime, (_, many = '') => ` per ${many}s`)
    .replace(/_(sec|us)$/, '')
    .replaceAll('_', ' ')
    .replace(capitals, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is unknown, and lists of nothing, say nothing. */
export function evidenceLines(
  evidence: Readonly<Record<string, EvidenceValue>>,
): readonly EvidenceLine[] {
  return Object.entries(evidence).flatMap(([key, value]) => {
    const values = (Array.isArray(value) ? value : [value]) as readonly (
      | string
      | number
      | boolean
    )[];
    if (value === null || value === '' || values.length === 0) return [];
    return [
      {
        ...{ key, label: evidenceLabel(key), kind: kindOf(key, values) },
        parts: values.map((one) => (arePorts(key, values) ? String(one) : partText(key, one))),
        copy: values.join(', '),
      },
    ];
  });
}

const isMac = (text: string) => /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text);
const isAddress = (text: string) => isMac(text) || addressNumber(text) !== undefined;
const flow = /^\d{1,4}\.\d{1,12}$/;

function kindOf(key: string, values: readonly unknown[]): EvidenceKind {
  const are = (test: (text: string) => boolean) =>
    values.every((value) => typeof value === 'string' && test(value));
  if (are(isAddress)) return 'address';
  if (/flow/.test(key) && are((text) => flow.test(text))) return 'flow';
  return arePorts(key, values) ? 'port' : 'text';
}

/** A list of ports, or one; `tcp_ports: 1000` says how many. */
const arePorts = (key: string, values: readonly unknown[]): boolean =>
  values.every(Number.isInteger) && (/(^|_)port$/.test(key) || /^first_.*ports$/.test(key));

function partText(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const isTime = /_sec$/.test(key) && !perTime.test(key);
  if (isTime) return value < 60 ? `${plain(value)} s` : formatSeconds(value);
  if (/(^|_)bytes$/.test(key) && value >= 1000) {
    return `${formatBytes(value)} (${formatCount(value)} bytes)`;
  }
  if (/(ratio|share|rate)$/.test(key) && value > 0 && value <= 1) return `${plain(value * 100)} %`;
  return plain(value);
}

/** Four digits say enough; the exact number can be copied. */
const plain = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(4)));
