// What the page says of alerts, in words.

import type { AlertRow, AlertStatus, Mark } from '../../../src-contract/routes/alerts.ts';
import { listed } from '../../../src-core/base/in-words.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';

export const markWords: Readonly<Record<Mark, string>> = {
  real: 'Real',
  false: 'False alarm',
  unsure: 'Unsure',
};

/** `99 %`, and never 100 of what is not certain. */
export function confidenceText(confidence: number): string {
  const percent = confidence * 100;
  return `${percent >= 99.5 && confidence < 1 ? '>99' : Math.round(percent)} %`;
}

export interface Said {
  readonly mark?: Mark | 'none';
  readonly status?: AlertStatus;
}

/** In the past, as the list of what can be taken back says it. */
export function saidTitle({ mark, status }: Said, alerts: number): string {
  const what = formatCountOf(alerts, 'alert');
  const parts = [
    mark && (mark === 'none' ? 'Verdict taken off' : `Marked as ${markWords[mark].toLowerCase()}:`),
    status && (status === 'closed' ? 'Closed' : 'Opened again'),
  ].filter(Boolean);
  return `${parts.join(' and ').replace(/:$/, '')}: ${what}`;
}

export function verdictText({ mark, status }: Pick<AlertRow, 'mark' | 'status'>): string {
  const parts = [mark && markWords[mark], status === 'closed' && 'closed'];
  return parts.filter(Boolean).join(' · ');
}

/** `10.0.0.1 and 2,999 more`; the count is of hosts, the list of the first ones. */
export function hostsText(hosts: readonly string[], count: number): string {
  const [first] = hosts;
  if (first === undefined) return '';
  return count > 1 ? `${first} +${formatCount(count - 1)}` : first;
}

export const kindTitle = (detector: string): string =>
  detector.startsWith('model:') ? `Model ${detector.slice(6)}` : detector;

/** How often it was done, in steps that are worth a second look. */
export function milestoneText(milestones: readonly number[], count: number): string {
  const last = milestones.at(-1);
  if (last === undefined || last === 1) return `Seen ${formatCountOf(count, 'time')}.`;
  const again = listed(milestones.filter((one) => one > 1).map(formatCount));
  return `Seen ${formatCountOf(count, 'time')}; told again when that reached ${again}.`;
}
