// What the page keeps in its address, with the filter that all pages share -> what the engine is asked.

import type { QuestionOf } from '../../../src-contract/contract.ts';
import { alertSorts, alertStatuses, marks } from '../../../src-contract/routes/alerts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { type Span, withoutTime } from '../../address/filter-text.ts';

export const alertShape = {
  /** Its details are open. */
  alert: '',
  group: 'none',
  sort: 'rank',
  status: 'open',
  severity: '',
  kind: '',
  host: '',
  mark: '',
  text: '',
  show: 'heard',
  /** What the size of a mark in the timeline stands for. */
  size: 'count',
};
export type AlertAddress = typeof alertShape;

export const groupings = ['none', 'host', 'kind', 'severity'] as const;
const shows = ['heard', 'first', 'silenced', 'all'] as const;
export const sizes = ['count', 'bytes'] as const;

export type AlertQuestion = Omit<QuestionOf<'alerts.page'>, 'offset' | 'limit'>;

interface Shared {
  readonly where: string;
  readonly captureId?: number;
}

/** Anything may be typed into an address: what is none of the words counts as not said. */
export const oneOf = <Word extends string>(
  words: readonly Word[],
  text: string,
): Word | undefined => words.find((word) => word === text);

export function alertQuestion(
  selection: Shared,
  time: string,
  span: Span | undefined,
  address: AlertAddress,
): AlertQuestion {
  const { kind, host, text } = address;
  const where = span ? withoutTime(selection.where, time) : selection.where;
  const [severity, mark, status] = [
    oneOf(severities, address.severity),
    oneOf([...marks, 'none'] as const, address.mark),
    oneOf(alertStatuses, address.status),
  ];
  return {
    ...(selection.captureId !== undefined && { captureId: selection.captureId }),
    ...(where !== '' && { where }),
    // An alert lasts: it counts where any of it was in the span, not where its flows began.
    ...(span && { fromUs: Math.max(0, span.fromUs), untilUs: Math.max(0, span.toUs) }),
    ...(severity && { severity }),
    ...(kind !== '' && { detector: kind.slice(0, 64) }),
    ...(host !== '' && { host: host.slice(0, 64) }),
    ...(mark && { mark }),
    ...(status && { status }),
    ...(text !== '' && { text: text.slice(0, 256) }),
    show: oneOf(shows, address.show) ?? 'heard',
    sort: oneOf(alertSorts, address.sort) ?? 'rank',
  };
}
