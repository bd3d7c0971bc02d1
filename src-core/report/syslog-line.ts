// An alert -> one syslog message, as RFC 5424 or as the older RFC 3164 writes it; without the frame that TCP wants.
// The time in its head is when it was put in line: when the alert happened stands within.

import { cutToBytes, utf8Length } from '../base/utf8-cut.ts';
import type { Severity } from '../detect/finding.ts';
import { cefLine } from './cef-line.ts';
import { type ForwardedAlert, type ForwardingOrigin, inText, oneLine } from './forwarded-alert.ts';
import { isoTime } from './iso-time.ts';
import { ratioCell } from './number-cell.ts';
import { wazuhLine } from './wazuh-line.ts';

export const syslogHeads = ['rfc5424', 'rfc3164'] as const;
export const syslogContents = ['text', 'json', 'cef'] as const;

export interface SyslogShape {
  readonly head: (typeof syslogHeads)[number];
  readonly content: (typeof syslogContents)[number];
  /** 0 to 23; 16 is local0. */
  readonly facility: number;
  readonly mostBytes: number;
}

export function syslogLine(
  forwarded: ForwardedAlert,
  shape: SyslogShape,
  origin: ForwardingOrigin,
): string {
  const head = shape.head === 'rfc5424' ? head5424 : head3164;
  const before = head(forwarded, shape, origin);
  const room = shape.mostBytes - utf8Length(before);
  return before + contentOf(forwarded, shape, origin, room);
}

function contentOf(
  forwarded: ForwardedAlert,
  { head, content, mostBytes }: SyslogShape,
  origin: ForwardingOrigin,
  room: number,
): string {
  if (content === 'json') return wazuhLine(forwarded, room);
  if (content === 'cef') return cefLine(forwarded, origin, room);
  const { title, summary } = forwarded.alert;
  const words = `${oneLine(title, 200)}: ${oneLine(summary, 2048)}`;
  // The older head has no place for data: they stand behind the words.
  const data =
    head === 'rfc5424'
      ? ''
      : ` (${pairsOf(forwarded, listRoom(mostBytes)).map(plainPair).join(' ')})`;
  return cutToBytes(words, Math.max(3, room - utf8Length(data))) + data;
}

/** Section 6 of RFC 5424. What is sent is UTF-8 without a byte order mark, which readers show as rubbish. */
function head5424(forwarded: ForwardedAlert, shape: SyslogShape, { host }: ForwardingOrigin) {
  const { alert, offeredUs } = forwarded;
  const data = shape.content === 'text' ? structured(forwarded, listRoom(shape.mostBytes)) : '-';
  const name = headWord(host, 255);
  const time = isoTime(offeredUs);
  return `<${priority(alert.severity, shape)}>1 ${time} ${name} wiresift - ${headWord(alert.detector, 32)} ${data} `;
}

/** Section 4.1 of RFC 3164, with the time in UTC. */
function head3164(
  { alert, offeredUs }: ForwardedAlert,
  shape: SyslogShape,
  origin: ForwardingOrigin,
) {
  const [date = '', time = ''] = isoTime(offeredUs).split('T');
  const [, month, day] = date.split('-').map(Number);
  const stamp = `${months[month! - 1]} ${String(day).padStart(2)} ${time.slice(0, 8)}`;
  return `<${priority(alert.severity, shape)}>${stamp} ${headWord(origin.host, 255)} wiresift: `;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const priority = (severity: Severity, { facility }: SyslogShape): number =>
  facility * 8 + syslogSeverities[severity];

/** Critical, error, warning, notice, informational. */
const syslogSeverities: Readonly<Record<Severity, number>> = {
  ...{ critical: 2, high: 3, medium: 4, low: 5, info: 6 },
};

/** 32473 is the number that RFC 5612 keeps for those who have none of their own. */
function structured(forwarded: ForwardedAlert, most: number): string {
  const pairs = pairsOf(forwarded, most);
  return `[wiresift@32473 ${pairs.map(([name, value]) => `${name}="${quoted(value)}"`).join(' ')}]`;
}

/** Three lists, each twice as long when all of it is escaped, leave room for the words. */
const listRoom = (mostBytes: number): number => Math.min(1024, mostBytes >> 4);

const quoted = (text: string): string => text.replaceAll(/["\\\]]/g, '\\$&');

const plainPair = ([name, value]: readonly [string, string]): string =>
  /[\s"=()]/.test(value) ? `${name}="${value.replaceAll('"', "'")}"` : `${name}=${value}`;

function pairsOf({ alert, captureId, isUpdate }: ForwardedAlert, most: number) {
  const pairs: readonly (readonly [string, string])[] = [
    ['id', oneLine(alert.id, 64)],
    ['severity', alert.severity],
    ['confidence', Number.isFinite(alert.confidence) ? ratioCell(alert.confidence) : ''],
    ['attack', oneLine(alert.attack ?? '', 64)],
    ['attackers', inText(alert.attackers, most)],
    ['victims', inText(alert.victims, most)],
    ['start', isoTime(alert.startUs)],
    ['end', isoTime(alert.endUs)],
    ['count', String(Math.round(alert.count))],
    ['flows', inText(alert.flowIds, most)],
    ['capture', String(captureId)],
    ['update', String(isUpdate)],
  ];
  return pairs.filter(([, value]) => value !== '');
}

/** Printable ASCII without spaces; `-` is the word for nothing. */
function headWord(text: string, most: number): string {
  return text.replaceAll(/[^!-~]/g, '').slice(0, most) || '-';
}
