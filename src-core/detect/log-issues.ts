// Of a log of flows: what was not looked at because it holds no packets, and what was seen less of, as sentences
// of its health.

import { listed, many } from '../base/in-words.ts';
import { type FlowPart, flowParts } from '../pcap/flow-part.ts';
import type { HealthIssue } from '../pcap/health.ts';
import { canWork, missedBy } from './needs-packets.ts';

/** `ids` of the detectors that were to look, `models` by the names of their files. */
export function logIssues(
  lacks: readonly FlowPart[],
  ids: readonly string[],
  models: readonly string[],
): HealthIssue[] {
  const idle = ids.filter((id) => !canWork(id, lacks));
  const limited = ids.filter((id) => !idle.includes(id) && missedBy(id, lacks).length > 0);
  return [...needing(idle), ...unasked(models), ...seeingLess(limited, lacks)];
}

const issue = (kind: HealthIssue['kind'], count: number, sentence: string): HealthIssue => ({
  ...{ kind, count, firstPacket: null, sentence },
});

/** By their ids, as in settings and alerts: titles have commas of their own. */
function needing(ids: readonly string[]): HealthIssue[] {
  if (ids.length === 0) return [];
  const sentence = `Needs packets: ${ids.join(', ')}. ${many(ids.length, 'detector')} could not look at this log of flows.`;
  return [issue('needs-packets', ids.length, sentence)];
}

function unasked(models: readonly string[]): HealthIssue[] {
  if (models.length === 0) return [];
  const sentence = `Needs packets: ${models.join(', ')}. ${many(models.length, 'model')} could not score this log of flows, as the features they read are made of packets.`;
  return [issue('needs-packets', models.length, sentence)];
}

function seeingLess(ids: readonly string[], lacks: readonly FlowPart[]): HealthIssue[] {
  if (ids.length === 0) return [];
  const parts = lacks.filter((part) => ids.some((id) => missedBy(id, lacks).includes(part)));
  const what = listed(parts.map((part) => flowParts[part]));
  return [issue('sees-less', ids.length, `Without ${what} less is seen by: ${ids.join(', ')}.`)];
}
