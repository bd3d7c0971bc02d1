// What a model says of rows -> text for a terminal, and JSON with all that the most unusual scores are made of.

import { grouped, many } from '../base/in-words.ts';
import { numberText, usualText } from '../model/reading-in-words.ts';
import type { RowSource } from '../model/row-source.ts';
import type { ExplainedColumn, ExplainedRow } from '../model/scorer.ts';
import type { TrainingCard } from '../model/trained-model.ts';
import { type Json, jsonText } from './json-text.ts';
import { shownText } from './shown-text.ts';

export interface ScoredReport {
  /** The program's. */
  readonly version: string;
  readonly model: {
    readonly kind: string;
    readonly title: string;
    readonly source: RowSource;
    readonly threshold: number;
    readonly card: TrainingCard;
  };
  readonly rows: number;
  readonly reported: number;
  readonly shift: string;
  readonly top: readonly { readonly name: string; readonly explained: ExplainedRow }[];
}

const schema = 1;

export function scoredJson({ version, model, rows, reported, shift, top }: ScoredReport): string {
  const { card, source, ...rest } = model;
  const members = [
    `"wiresift":${jsonText({ version, schema })}`,
    `"model":${jsonText({ ...rest, source: { ...source }, card: { ...card, evidence: card.evidence.map((file) => ({ ...file })) } })}`,
    `"rows":${rows}`,
    `"reported":${reported}`,
    `"shift":${jsonText(shift)}`,
    `"top":[\n${top.map((row) => jsonText(rowJson(row))).join(',\n')}\n]`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

function rowJson({ name, explained }: ScoredReport['top'][number]): Json {
  const { raw, base, interaction, score, contributions, nearest } = explained;
  return {
    row: name,
    raw_score: raw,
    score,
    base,
    interaction,
    contributions: contributions.map(({ feature, value, added, usual }) => ({
      feature,
      value: typeof value === 'number' && Number.isNaN(value) ? null : value,
      added,
      usual: usualText(usual),
    })),
    nearest_ordinary: nearest ? { row: nearest.name, distance: nearest.distance } : null,
  };
}

const shownReasons = 3;

export function scoredText({ model, rows, reported, shift, top }: ScoredReport): string {
  const { kind, source, threshold, card } = model;
  const share = rows === 0 ? 0 : (100 * reported) / rows;
  const lines = [
    `${kind} on ${many(rows, unitOf(source, 1), unitOf(source, 2))}: ${grouped(reported)} (${numberText(share)} %) at or above ${numberText(threshold)}${reachOf(card)}.`,
    shift,
    ...(card.isShipped ? ['The model came with Wiresift: it knows nothing of this network.'] : []),
    ...(top.length > 0 ? ['', 'The most unusual:'] : []),
    ...top.flatMap(({ name, explained }, i) => [
      `${String(i + 1).padStart(4)}  ${name}: raw score ${numberText(explained.raw)}${rankOf(explained)}`,
      `      ${reasonsOf(explained)}`,
    ]),
  ];
  return lines.map((line) => `${shownText(line, mostShown)}\n`).join('');
}

const mostShown = 400;

/** Nothing, of a model that was never shown ordinary rows to be calibrated by. */
const reachOf = ({ falseAlarmRate }: TrainingCard): string =>
  Number.isNaN(falseAlarmRate)
    ? ''
    : `, which ${numberText(100 * falseAlarmRate)} % of ordinary ones reach`;

const rankOf = ({ score }: ExplainedRow): string =>
  Number.isNaN(score) ? '' : `, more unusual than ${numberText(100 * score)} % of ordinary ones`;

function unitOf({ unit }: RowSource, count: number): string {
  if (unit === 'hosts') return count === 1 ? 'window of a host' : 'windows of hosts';
  return count === 1 ? unit.slice(0, -1) : unit;
}

function reasonsOf({ contributions, nearest }: ExplainedRow): string {
  const reasons = contributions.filter(({ added }) => added > 0).slice(0, shownReasons);
  const words = reasons.map(
    (one) => `${one.feature} ${valueText(one)} (+${numberText(one.added)})`,
  );
  const like = nearest ? `; nearest ordinary one: ${nearest.name}` : '';
  return `${words.length > 0 ? words.join(', ') : 'no single feature stands out'}${like}`;
}

function valueText({ value, usual }: ExplainedColumn): string {
  const is = typeof value === 'number' ? numberText(value) : value || 'nothing';
  const usually = usualText(usual);
  return usually === '' ? is : `${is}, usually ${usually}`;
}
