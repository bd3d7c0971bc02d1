// Alerts in groups that open and close, as one list of lines: which part of which question fills which lines.

import type { AlertCounts, AlertRow } from '../../../src-contract/routes/alerts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import type { AlertQuestion } from './alert-address.ts';

export type Grouping = 'none' | 'host' | 'kind' | 'severity';

interface AlertGroup {
  readonly key: string;
  readonly title: string;
  readonly alerts: number;
  /** Its alerts are those of this question, from there on. */
  readonly question: AlertQuestion;
  readonly from: number;
}

export type AlertLine =
  | { readonly kind: 'group'; readonly group: AlertGroup; readonly isOpen: boolean }
  | { readonly kind: 'alert'; readonly alert: AlertRow };

export function alertGroups(
  grouping: Grouping,
  counts: AlertCounts,
  question: AlertQuestion,
): readonly AlertGroup[] {
  if (grouping === 'kind') {
    return counts.byDetector.map(({ detector, title, alerts }) => ({
      ...{ key: detector, title, alerts, from: 0 },
      question: { ...question, detector },
    }));
  }
  if (grouping === 'host') {
    return counts.byHost.map(({ host, alerts }) => ({
      ...{ key: host, title: host, alerts, from: 0 },
      question: { ...question, host },
    }));
  }
  return grouping === 'severity' ? bySeverity(counts, question) : [];
}

/** Both orders begin with the severity: a group is a stretch of the whole list. */
function bySeverity(counts: AlertCounts, question: AlertQuestion): readonly AlertGroup[] {
  const sort = question.sort === 'time' ? 'severity' : 'rank';
  let from = 0;
  return severities.toReversed().flatMap((severity) => {
    const alerts = counts.bySeverity[severity];
    const group = { key: severity, title: severity, alerts, from, question: { ...question, sort } };
    from += alerts;
    return alerts > 0 ? [group as AlertGroup] : [];
  });
}

export interface Slice {
  readonly group: AlertGroup;
  readonly isOpen: boolean;
  readonly hasHead: boolean;
  /** Of the group's own alerts. */
  readonly from: number;
  readonly count: number;
}

/** The heads and alerts that fill lines `offset` to `offset + limit`. */
export function slicesOf(
  groups: readonly AlertGroup[],
  closed: ReadonlySet<string>,
  offset: number,
  limit: number,
): readonly Slice[] {
  let at = 0;
  const end = offset + limit;
  return groups.flatMap((group) => {
    const isOpen = !closed.has(group.key);
    const head = at;
    at += lengthOf(group, isOpen);
    if (at <= offset || head >= end) return [];
    const from = Math.max(0, offset - head - 1);
    const until = Math.min(at, end) - head - 1;
    const hasHead = head >= offset;
    return [{ group, isOpen, hasHead, from, count: Math.max(0, until - from) }];
  });
}

const lengthOf = ({ alerts }: AlertGroup, isOpen: boolean): number => 1 + (isOpen ? alerts : 0);

export const lineCount = (groups: readonly AlertGroup[], closed: ReadonlySet<string>): number =>
  groups.reduce((sum, group) => sum + lengthOf(group, !closed.has(group.key)), 0);

export const idOfAlert = ({ id }: AlertRow): string => id;

export const alertIn = (line: AlertLine | undefined): AlertRow | undefined =>
  line?.kind === 'alert' ? line.alert : undefined;
