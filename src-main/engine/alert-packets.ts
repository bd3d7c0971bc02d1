// The flows behind an alert, to take their packets out: those that it lists, and behind them the others that a filter
// finds, as many as can be taken out at once. What the file holds, and what not, is said in it.

import type { AlertRow } from '../../src-contract/routes/alerts.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { grouped, many } from '../../src-core/base/in-words.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import type { EngineParts } from './engine-parts.ts';
import { type AlertCut, findFirstFlows } from './extract-flows.ts';
import { flowsBehind } from './flows-behind.ts';

export async function alertPackets(parts: EngineParts, alertId: string): Promise<AlertCut> {
  const [alert] = await parts.case.alerts.page({ alertId }, 0, 1);
  if (!alert) throw new AppError('not-found', 'There is no such alert.');
  if (alert.flowIds.length === 0) throw new AppError('not-found', 'This alert lists no flows.');
  const { where, matched } = await flowsBehind(parts.case, alert);
  const { captureId, flowIds } = alert;
  const { flows, left } = await findFirstFlows(parts, [
    { captureId, filter: parseFilter(''), flowIds },
    ...(matched > flowIds.length ? [{ captureId, filter: parseFilter(where) }] : []),
  ]);
  const leftOut = left ? leftOutWords(flows.length, matched) : undefined;
  return { alert, flows, leftOut, comment: commentOf(alert, where, flows.length, leftOut) };
}

const leftOutWords = (taken: number, matched: number): string =>
  `The packets of ${many(taken, 'flow')} of ${grouped(matched)} were taken out, which is as much as can be at once.`;

function commentOf(
  { id, title, flowIds, flowCount }: AlertRow,
  where: string,
  taken: number,
  leftOut: string | undefined,
): string {
  const begin = `${title}, alert ${id}, rests on ${many(flowCount, 'flow')}.`;
  const listed = flowIds.length;
  if (taken <= listed) return [begin, leftOut].filter(Boolean).join(' ');
  const rest = `It lists the first ${grouped(listed)}; the other ${grouped(taken - listed)} here have in common with them: ${where}`;
  return [begin, leftOut, rest].filter(Boolean).join(' ');
}
