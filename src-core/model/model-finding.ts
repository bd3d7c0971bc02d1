// A host's unusual flows -> a finding: how many, the most unusual of them, why it is, and where the model
// would be silent.

import { many } from '../base/in-words.ts';
import type { Contribution, EvidenceValue, Finding } from '../detect/finding.ts';
import { modelDetector } from './model-detector.ts';
import type { ModelSuspect } from './model-suspect.ts';
import { readingInWords } from './reading-in-words.ts';
import type { ExplainedRow, Likeness } from './scorer.ts';
import type { WatchTerms } from './watch-terms.ts';

/** Of what a model only has a feeling for. */
const shownContributions = 10;

export interface ToldBy {
  readonly kind: string;
  readonly isShipped: boolean;
  readonly terms: WatchTerms;
  readonly shift: Likeness;
}

/** `explained` is the most unusual flow; undefined where too many were to be explained. */
export function modelFinding(
  suspect: ModelSuspect,
  by: ToldBy,
  explained: ExplainedRow | undefined,
): Finding {
  const { kind, terms } = by;
  const { raw, flow } = suspect.worst!;
  const flows = many(suspect.dossier.count, 'flow');
  const why = explained ? readingInWords(explained) : 'why was told of others only';
  const told = {
    // What came with the program knows nothing of this network.
    impact: by.isShipped ? ('low' as const) : ('medium' as const),
    confidence: terms.confidenceOf(raw) / (isDoubtful(by) ? 2 : 1),
    summary: `${suspect.who} ${flows} that the model ${takes(terms, explained)}; most of all ${flow}: ${why}.`,
    quietIf: quietIf(terms),
    evidence: evidenceOf(suspect, by, explained),
    contributions: explained ? contributionsOf(explained) : [],
  };
  return suspect.dossier.tell(modelDetector(kind), told);
}

function takes(
  { decides, falseAlarmRate, threshold }: WatchTerms,
  explained?: ExplainedRow,
): string {
  if (decides) {
    const { takenFor } = explained ?? {};
    return takenFor === undefined ? 'takes for attacks' : `takes for attacks (${takenFor})`;
  }
  if (Number.isNaN(falseAlarmRate)) return `gives a raw score of ${rounded(threshold)} or more`;
  return `finds more unusual than all but ${percent(falseAlarmRate)} of ordinary ones`;
}

function quietIf({ threshold, falseAlarmRate }: WatchTerms): string {
  const below = `It is silent about flows with a raw score below ${rounded(threshold)}`;
  if (Number.isNaN(falseAlarmRate)) return `${below}, as its side file says.`;
  return `${below}, which ${percent(falseAlarmRate)} of ordinary flows reach.`;
}

/** What share of its ordinary flows is less unusual says little of traffic that is not like them. */
const isDoubtful = ({ isShipped, shift: { isUnlike, isTold } }: ToldBy): boolean =>
  isUnlike || (isShipped && !isTold);

function evidenceOf(
  { worst, dossier }: ModelSuspect,
  { kind, terms, shift }: ToldBy,
  explained: ExplainedRow | undefined,
): Readonly<Record<string, EvidenceValue>> {
  const { falseAlarmRate, threshold } = terms;
  return {
    model: kind,
    false_alarm_rate: Number.isNaN(falseAlarmRate) ? null : falseAlarmRate,
    threshold,
    flows: dossier.count,
    highest_raw_score: worst!.raw,
    most_unusual_flow: worst!.flowId,
    taken_for: explained?.takenFor ?? null,
    base: explained?.base ?? null,
    interaction: explained?.interaction ?? null,
    nearest_ordinary_row: explained?.nearest?.name ?? null,
    distance_to_it: explained?.nearest?.distance ?? null,
    shift: shift.sentence,
  };
}

const contributionsOf = ({ contributions }: ExplainedRow): Contribution[] =>
  contributions
    .slice(0, shownContributions)
    .map(({ feature, value, added }) => ({ feature, value, added }));

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
const rounded = (value: number): string => String(Number(value.toPrecision(6)));
