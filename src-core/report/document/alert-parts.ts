// The alerts of a report: the first ones whole, the others a line each, and how many are in neither.

import { grouped, many } from '../../base/in-words.ts';
import { severities } from '../../detect/finding.ts';
import type { ReportedAlert } from '../alert-columns.ts';
import type { Analysis } from '../analysis.ts';
import { percentText } from '../charts/curve-option.ts';
import { type Called, calledBy } from '../known-names.ts';
import type { AlertReview } from '../said-in-case.ts';
import { alertAnchor, alertPart, firstOf } from './alert-part.ts';
import {
  type Block,
  code,
  dim,
  type Line,
  number,
  type Part,
  table,
  words,
} from './report-block.ts';
import { most } from './report-limits.ts';
import { dayTime } from './time-lines.ts';

export function summaryBlocks(heard: readonly ReportedAlert[], silenced: number): Block[] {
  const counted = severities.toReversed().map((severity): Line[] => {
    const own = heard.filter((alert) => alert.severity === severity);
    const first = own.filter(({ isWithinBudget }) => isWithinBudget).length;
    return [{ severity }, grouped(own.length), grouped(first), kindsOf(own)];
  });
  const columns = ['Severity', number('Alerts'), number('Within the budget'), 'What'];
  return [
    ...(heard.length === 0 ? [words('Nothing suspicious was found.')] : [table(columns, counted)]),
    ...(silenced > 0 ? [words(`${many(silenced, 'alert')} silenced by rules: listed below.`)] : []),
  ];
}

/** `3 x Port scan, 1 x Beacon`: what there is most of first. */
function kindsOf(alerts: readonly ReportedAlert[]): string {
  const counts = new Map<string, number>();
  for (const { title } of alerts) counts.set(title, (counts.get(title) ?? 0) + 1);
  const kinds = [...counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
  return firstOf(
    kinds.map(([title, count]) => `${grouped(count)} x ${title}`),
    6,
  );
}

export function alertBlocks(heard: readonly ReportedAlert[], analysis: Analysis): Block[] {
  if (heard.length === 0) return [words('None.')];
  const { said, names, filters } = analysis;
  const filterOf = new Map(filters?.map((filter) => [filter.alertId, filter]));
  const reviews = new Map(said?.reviews.map((review) => [review.alertId, review]));
  const called = calledBy(names);
  const whole = heard.slice(0, most.alerts);
  const rest = heard.slice(most.alerts, most.alerts + most.alertLines);
  const left = heard.length - whole.length - rest.length;
  return [
    ...(whole.length > 1 ? [linesOf(whole, { reviews, called: called.short, leadsOn: true })] : []),
    ...whole.map(
      (alert): Block => ({
        kind: 'part',
        part: alertPart(alert, {
          ...{ review: reviews.get(alert.id), filter: filterOf.get(alert.id) },
          called: called.whole,
        }),
      }),
    ),
    ...(rest.length > 0
      ? [
          words(`${many(rest.length, 'alert')} more, a line each:`),
          linesOf(rest, { reviews, called: called.short, leadsOn: false }),
        ]
      : []),
    ...leftOut(left),
  ];
}

function silencedBlocks(silenced: readonly ReportedAlert[], called: Called): Block[] {
  const shown = silenced.slice(0, most.silencedLines);
  const rows = shown.map((alert): Line[] => [
    { severity: alert.severity },
    alert.title,
    ...endsOf(alert, called),
    dayTime(alert.startUs),
    alert.silencedBy ?? '',
  ]);
  return [
    table(['Severity', 'Alert', 'Attackers', 'Victims', 'Began (UTC)', 'Silenced by'], rows),
    ...leftOut(silenced.length - shown.length),
  ];
}

const leftOut = (left: number): Block[] =>
  left > 0 ? [dim(`${many(left, 'alert')} more: the JSON and CSV reports have all of them.`)] : [];

interface LineWishes {
  readonly reviews: ReadonlyMap<string, AlertReview>;
  readonly called: Called;
  readonly leadsOn: boolean;
}

function linesOf(
  alerts: readonly ReportedAlert[],
  { reviews, called, leadsOn }: LineWishes,
): Block {
  const rows = alerts.map((alert): Line[] => {
    const { id, severity, title, startUs, confidence, isWithinBudget } = alert;
    const verdict = reviews.get(id)?.verdict ?? '';
    const name = leadsOn ? { to: alertAnchor(id), text: title } : title;
    return [
      ...[{ severity }, name, ...endsOf(alert, called), dayTime(startUs), percentText(confidence)],
      [verdict, isWithinBudget ? '' : 'beyond the budget'].filter(Boolean).join(', '),
    ];
  });
  const columns = [
    'Severity',
    'Alert',
    'Attackers',
    'Victims',
    'Began (UTC)',
    number('Confidence'),
    '',
  ];
  return table(columns, rows);
}

const endsOf = (alert: ReportedAlert, called: Called): [Line, Line] => [
  code(firstOf(alert.attackers.map(called), 2, alert.attackerCount)),
  code(firstOf(alert.victims.map(called), 2, alert.victimCount)),
];

export function silencedPart(silenced: readonly ReportedAlert[], { names }: Analysis): Part[] {
  if (silenced.length === 0) return [];
  const blocks = silencedBlocks(silenced, calledBy(names).short);
  return [{ id: 'silenced', title: 'Silenced alerts', blocks }];
}
