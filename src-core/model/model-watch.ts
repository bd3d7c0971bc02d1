// A trained model among the detectors: flows -> findings, one for each host that began flows which the
// model takes for more unusual than nearly all ordinary ones.

import { many } from '../base/in-words.ts';
import type { Contribution, Finding, Severity } from '../detect/finding.ts';
import { seenFlows } from '../detect/seen-flow.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { pValue, smallestRate, thresholdFor } from './conformal.ts';
import { matrixReading } from './flow-reading.ts';
import { type ModelFacts, modelFacts } from './model-facts.ts';
import { flowTable } from './model-rows.ts';
import { type ModelSuspect, ModelSuspects } from './model-suspect.ts';
import { findModel } from './models.ts';
import { readingInWords } from './reading-in-words.ts';
import { flowSource, refuseOtherRows } from './row-source.ts';
import { type ExplainedRow, Scorer, type Shift } from './scorer.ts';
import type { TrainedModel } from './trained-model.ts';

/** Without a budget of the person's own. */
const usualFalseAlarmRate = 0.001;
/** Of what a model only has a feeling for. */
const shownContributions = 10;

export class ModelWatch {
  readonly #scorer: Scorer;
  readonly #detector: string;
  readonly #threshold: number;
  readonly #rate: number;
  /** Labels have taught it what attacks are. */
  readonly #decides: boolean;
  #scored = 0;
  #reported = 0;
  readonly #suspects: ModelSuspects;

  /** Two models of one kind have alerts of their own: `turn` tells them apart. */
  constructor(trained: TrainedModel, turn = 0, falseAlarmRate = usualFalseAlarmRate) {
    this.#suspects = new ModelSuspects(turn);
    const { source, conformal, kind } = trained;
    refuseOtherRows(`The ${kind} model`, source, flowSource);
    const { decidesAt = Number.NEGATIVE_INFINITY } = findModel(kind);
    this.#decides = Number.isFinite(decidesAt);
    this.#scorer = new Scorer(trained);
    this.#detector = modelDetector(kind);
    this.#rate = Math.max(falseAlarmRate, smallestRate(conformal));
    this.#threshold = Math.max(decidesAt, thresholdFor(conformal, this.#rate));
  }

  /** The table is that of the batch: several models share it. */
  see(batch: FlowBatch, table = flowTable(batch, matrixReading)): Finding[] {
    this.#scored += batch.rows;
    const scored = this.#scorer.score(table);
    const flows = seenFlows(batch, false);
    const due = new Set<ModelSuspect>();
    for (const [row, raw] of scored.raw.entries()) {
      if (raw < this.#threshold) continue;
      this.#reported += 1;
      const suspect = this.#suspects.of(flows[row]!);
      suspect.add(flows[row]!, raw, () => ({
        explained: this.#scorer.explain(table, scored, row),
        className: this.#scorer.className(scored, row),
      }));
      if (suspect.dossier.isDue(1)) due.add(suspect);
    }
    return [...due].map((suspect) => this.#tell(suspect));
  }

  /** Once more, as only now it is known how like the training data all of it was. */
  end(): Finding[] {
    return [...this.#suspects.values()].map((suspect) => this.#tell(suspect));
  }

  get facts(): ModelFacts {
    return modelFacts(this.#scorer, {
      threshold: this.#threshold,
      falseAlarmRate: this.#rate,
      scoredRows: this.#scored,
      reportedRows: this.#reported,
    });
  }

  #takes(rate: string, className: string | undefined): string {
    if (!this.#decides) return `finds more unusual than all but ${rate} of ordinary ones`;
    return className === undefined ? 'takes for attacks' : `takes for attacks (${className})`;
  }

  #tell(suspect: ModelSuspect): Finding {
    const { trained, shift } = this.#scorer;
    const worst = suspect.worst!;
    const rate = `${Number((this.#rate * 100).toPrecision(3))} %`;
    const told = {
      impact: impactOf(trained, shift),
      confidence: 1 - pValue(trained.conformal, worst.explained.raw),
      summary: `${suspect.who} ${many(suspect.dossier.count, 'flow')} that the model ${this.#takes(rate, worst.className)}; most of all ${worst.flow}: ${readingInWords(worst.explained)}.`,
      quietIf: `It is silent about flows with a raw score below ${rounded(this.#threshold)}, which ${rate} of ordinary flows reach.`,
      evidence: {
        model: trained.kind,
        false_alarm_rate: this.#rate,
        threshold: this.#threshold,
        flows: suspect.dossier.count,
        highest_raw_score: worst.explained.raw,
        most_unusual_flow: worst.flowId,
        taken_for: worst.className ?? null,
        base: worst.explained.base,
        interaction: worst.explained.interaction,
        nearest_ordinary_row: worst.explained.nearest?.name ?? null,
        distance_to_it: worst.explained.nearest?.distance ?? null,
        shift: shift.sentence,
      },
      contributions: contributionsOf(worst.explained),
    };
    return suspect.dossier.tell(this.#detector, told);
  }
}

const prefix = 'model:';
const modelDetector = (kind: string): string => prefix + kind;

/** Undefined of a rule's id. */
export const kindOfDetector = (id: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;

/** What came with the program knows nothing of this network, the less where that is not like its training. */
function impactOf({ card }: TrainedModel, { isUnlike, isTold }: Shift): Severity {
  if (card.isShipped) return isUnlike || !isTold ? 'info' : 'low';
  return isUnlike ? 'low' : 'medium';
}

const contributionsOf = ({ contributions }: ExplainedRow): Contribution[] =>
  contributions
    .slice(0, shownContributions)
    .map(({ feature, value, added }) => ({ feature, value, added }));

const rounded = (value: number): string => String(Number(value.toPrecision(6)));
