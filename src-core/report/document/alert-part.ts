// One alert with all that is known of it.

import { grouped, many } from '../../base/in-words.ts';
import type { EvidenceValue } from '../../detect/finding.ts';
import type { ReportedAlert } from '../alert-columns.ts';
import type { AlertFilter } from '../analysis.ts';
import { percentText } from '../charts/curve-option.ts';
import type { Called } from '../known-names.ts';
import type { AlertReview } from '../said-in-case.ts';
import {
  type Block,
  code,
  dim,
  type Fact,
  facts,
  number,
  type Part,
  table,
  words,
} from './report-block.ts';
import { most } from './report-limits.ts';
import { spanText } from './time-lines.ts';

export const alertAnchor = (id: string): string => `alert-${id}`;

interface Beside {
  readonly review: AlertReview | undefined;
  readonly filter: AlertFilter | undefined;
  readonly called: Called;
}

/** `beside` is what the case knows of it. */
export function alertPart(alert: ReportedAlert, beside: Beside): Part {
  const { id, severity, title, attack, explain, quietIf } = alert;
  const technique = attack === null ? [] : [' ', code(attack)];
  return {
    id: alertAnchor(id),
    title: [{ severity }, ` ${title}`, ...technique],
    blocks: [
      words(alert.summary),
      facts(...factsOf(alert, beside), ...reviewFacts(beside.review)),
      ...contributionsOf(alert),
      dim(explain),
      ...(quietIf === '' ? [] : [dim(`What would silence it: ${quietIf}`)]),
    ],
  };
}

function factsOf(alert: ReportedAlert, { called, filter }: Beside): (Fact | undefined)[] {
  const { id, detector, confidence, startUs, endUs, count, flowIds, flowCount } = alert;
  return [
    ['When', spanText(startUs, endUs)],
    hostFact('Attackers', alert.attackers.map(called), alert.attackerCount),
    hostFact('Victims', alert.victims.map(called), alert.victimCount),
    ['Confidence', `${percentText(confidence)}, ${many(count, 'time')}`],
    ['Detector', [code(detector), ' alert ', code(id)]],
    ...Object.entries(alert.evidence).map(evidenceFact),
    flowCount > 0
      ? [`Flows (${grouped(flowCount)})`, code(firstOf(flowIds, most.flowsOfAlert, flowCount))]
      : undefined,
    filter && [
      'All of them',
      [code(filter.where), `, which finds ${foundText(filter, flowCount)}`],
    ],
    alert.silencedBy === null ? undefined : ['Silenced by', alert.silencedBy],
  ];
}

/** What is found in the place of a list: said as what it is. */
function foundText({ matched }: AlertFilter, flowCount: number): string {
  const found = many(matched, 'flow');
  if (matched < flowCount) return `${found}, fewer than it rests on`;
  return matched > flowCount ? `${found}, some of them only like its own` : found;
}

const hostFact = (name: string, hosts: readonly string[], count: number): Fact | undefined =>
  hosts.length === 0
    ? undefined
    : [
        count > 1 ? `${name} (${grouped(count)})` : name,
        code(firstOf(hosts, most.hostsOfAlert, count)),
      ];

/** `dst_ports` -> `dst ports`. */
const evidenceFact = ([name, value]: readonly [string, EvidenceValue]): Fact => [
  name.replaceAll('_', ' '),
  valueText(value),
];

function valueText(value: EvidenceValue): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : firstOf(value.map(plainText), most.valuesOfEvidence);
  }
  return plainText(value as string | number | boolean | null);
}

export function plainText(value: string | number | boolean | null): string {
  if (value === null || value === '' || Number.isNaN(value)) return '–';
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

export function firstOf(texts: readonly string[], atMost: number, all = texts.length): string {
  const shown = texts.slice(0, atMost);
  const more = Math.max(all, texts.length) - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
}

function reviewFacts(review: AlertReview | undefined): (Fact | undefined)[] {
  if (!review) return [];
  const { verdict, isClosed, note } = review;
  return [
    verdict === null && !isClosed
      ? undefined
      : ['Verdict', [verdict ?? 'none', isClosed ? ', closed' : ', open'].join('')],
    note === null ? undefined : ['Note', note],
  ];
}

function contributionsOf({ contributions }: ReportedAlert): Block[] {
  if (contributions.length === 0) return [];
  const rows = contributions
    .slice(0, most.contributions)
    .map(({ feature, value, added }) => [code(feature), plainText(value), added.toFixed(4)]);
  const more = contributions.length - rows.length;
  return [
    table(['Feature', number('Value'), number('Added to the score')], rows),
    ...(more > 0 ? [dim(`${many(more, 'feature')} more in the JSON report.`)] : []),
  ];
}
