// An alert -> the Common Event Format, version 0 (ArcSight, "Implementing ArcSight Common Event Format"): a
// head of fields between bars, then name=value pairs. The bar is escaped in the head, the equals sign in values,
// the backslash in both.

import { cutToBytes, utf8Length } from '../base/utf8-cut.ts';
import type { Severity } from '../detect/finding.ts';
import {
  type ForwardedAlert,
  type ForwardingOrigin,
  firstIp,
  firstMac,
  inText,
  oneLine,
} from './forwarded-alert.ts';
import { ratioCell } from './number-cell.ts';

/** Values that do not fit are left out whole. */
export function cefLine(
  forwarded: ForwardedAlert,
  { version }: ForwardingOrigin,
  mostBytes: number,
): string {
  const { detector, title, severity } = forwarded.alert;
  const head = ['Wiresift', 'Wiresift', version, detector, title]
    .map((field) => headField(oneLine(field, 200)))
    .join('|');
  let line = `CEF:0|${head}|${cefSeverities[severity]}|`;
  let bytes = utf8Length(line);
  let isFirst = true;
  for (const [name, value] of extensionOf(forwarded, mostBytes >> 3)) {
    if (value === undefined || value === '') continue;
    const pair = `${isFirst ? '' : ' '}${name}=${extensionValue(value)}`;
    const own = utf8Length(pair);
    if (bytes + own > mostBytes) continue;
    line += pair;
    bytes += own;
    isFirst = false;
  }
  return line;
}

/** 0 to 3 are low, 4 to 6 medium, 7 and 8 high, 9 and 10 very high. */
const cefSeverities: Readonly<Record<Severity, number>> = {
  ...{ info: 1, low: 3, medium: 5, high: 8, critical: 10 },
};

function* extensionOf(
  { alert, captureId, offeredUs, isUpdate }: ForwardedAlert,
  most: number,
): Iterable<[string, string | undefined]> {
  const [source, target] = [firstIp(alert.attackers), firstIp(alert.victims)];
  yield ['externalId', oneLine(alert.id, 64)];
  yield ['rt', millis(offeredUs)];
  yield ['start', millis(alert.startUs)];
  yield ['end', millis(alert.endUs)];
  yield ['cnt', whole(alert.count)];
  // `src` and `dst` hold IPv4 only; IPv6 has fields of its own, with their labels.
  yield ['src', ipv4(source)];
  yield ['dst', ipv4(target)];
  yield* labelled('c6a2', 'Source IPv6 Address', ipv6(source));
  yield* labelled('c6a3', 'Destination IPv6 Address', ipv6(target));
  yield ['smac', firstMac(alert.attackers)];
  yield ['dmac', firstMac(alert.victims)];
  yield ['msg', cutToBytes(oneLine(alert.summary, most), 1023)];
  yield* labelled('cs1', 'ATT&CK technique', oneLine(alert.attack ?? '', 64));
  yield* labelled('cs2', 'Attackers', inText(alert.attackers, most));
  yield* labelled('cs3', 'Victims', inText(alert.victims, most));
  yield* labelled('cs4', 'Flows', inText(alert.flowIds, most));
  yield* labelled('cfp1', 'Confidence', confidenceText(alert.confidence));
  yield* labelled('cn1', 'Capture', String(captureId));
  yield* labelled('cs5', 'Update', String(isUpdate));
}

function* labelled(
  name: string,
  label: string,
  value: string | undefined,
): Iterable<[string, string]> {
  if (value === undefined || value === '') return;
  yield [`${name}Label`, label];
  yield [name, value];
}

const headField = (text: string): string => text.replaceAll(/[\\|]/g, '\\$&');
const extensionValue = (text: string): string => text.replaceAll(/[\\=]/g, '\\$&');

const millis = (us: number): string => String(Math.floor(us / 1000));
const whole = (count: number): string | undefined =>
  Number.isFinite(count) ? String(Math.round(count)) : undefined;
const confidenceText = (confidence: number): string | undefined =>
  Number.isFinite(confidence) ? ratioCell(confidence) : undefined;
const ipv4 = (ip: string | undefined): string | undefined => (ip?.includes(':') ? undefined : ip);
const ipv6 = (ip: string | undefined): string | undefined => (ip?.includes(':') ? ip : undefined);
