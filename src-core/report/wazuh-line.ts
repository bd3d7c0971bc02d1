// An alert -> one line of flat JSON, as Wazuh's own JSON decoder reads it without a decoder of ours. An agent
// takes lines of up to 65,536 bytes (OS_MAXSTR), the manager 256 fields (analysisd.decoder_order_size); both
// are kept well below.

import { utf8Length } from '../base/utf8-cut.ts';
import type { EvidenceValue } from '../detect/finding.ts';
import { type ForwardedAlert, firstIp, inText, oneLine } from './forwarded-alert.ts';
import { isoTime } from './iso-time.ts';

type Value = string | number | boolean;

const mostWazuhFields = 190;
/** The agent writes the place before the line. */
const mostWazuhBytes = 60_000;

/** Without an end of line. Fields that do not fit are left out, and `truncated` says so. */
export function wazuhLine(forwarded: ForwardedAlert, mostBytes = mostWazuhBytes): string {
  const members: string[] = [];
  const names = new Set<string>();
  let bytes = 2 + utf8Length(truncated);
  let isWhole = true;
  for (const [name, value] of fieldsOf(forwarded, mostBytes)) {
    if (value === undefined || names.has(name)) continue;
    const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    const own = utf8Length(member) + 1;
    const isFull = names.size + 1 >= mostWazuhFields;
    if (isFull || bytes + own > mostBytes) isWhole = false;
    if (isFull) break;
    if (bytes + own > mostBytes) continue;
    names.add(name);
    members.push(member);
    bytes += own;
  }
  if (!isWhole) members.push(truncated);
  return `{${members.join(',')}}`;
}

const truncated = '"truncated":true';

/** The most telling first. What is undefined has no field. */
function* fieldsOf(
  { alert, captureId, isUpdate }: ForwardedAlert,
  mostBytes: number,
): Iterable<[string, Value | undefined]> {
  const long = Math.min(4096, mostBytes >> 3);
  const short = Math.min(256, mostBytes >> 4);
  yield ['integration', 'wiresift'];
  yield ['alert_id', oneLine(alert.id, short)];
  yield ['severity', alert.severity];
  yield ['detector', oneLine(alert.detector, short)];
  yield ['title', oneLine(alert.title, short)];
  yield ['summary', oneLine(alert.summary, long)];
  yield ['srcip', firstIp(alert.attackers)];
  yield ['dstip', firstIp(alert.victims)];
  yield ['start', isoTime(alert.startUs)];
  yield ['end', isoTime(alert.endUs)];
  yield ['confidence', finite(alert.confidence)];
  yield ['attack', alert.attack === null ? undefined : oneLine(alert.attack, short)];
  yield ['count', finite(alert.count)];
  yield ['attacker_count', finite(alert.attackerCount)];
  yield ['victim_count', finite(alert.victimCount)];
  yield ['update', isUpdate];
  yield ['capture_id', captureId];
  yield ['flow_count', finite(alert.flowCount)];
  yield ['attackers', inText(alert.attackers, long)];
  yield ['victims', inText(alert.victims, long)];
  yield ['flow_ids', inText(alert.flowIds, long)];
  yield ['explain', oneLine(alert.explain, long)];
  yield ['quiet_if', oneLine(alert.quietIf, long)];
  if (alert.contributions.length > 0) yield ['contributions', contributionsOf(alert, long)];
  for (const [key, value] of Object.entries(alert.evidence)) {
    yield [`evidence_${fieldName(key)}`, evidenceOf(value, Math.min(1024, long))];
  }
}

const contributionsOf = ({ contributions }: ForwardedAlert['alert'], most: number): string =>
  inText(
    contributions.map(({ feature, value, added }) => `${feature}=${value} (${added})`),
    most,
  );

function evidenceOf(value: EvidenceValue, most: number): Value | undefined {
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'boolean') return value;
  if (value === null) return undefined;
  return typeof value === 'string' ? oneLine(value, most) : inText(value.map(String), most);
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** A dot would be a level to Wazuh. */
const fieldName = (key: string): string => key.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 64);
