// A model among the detectors: flows -> findings, one for each host that began flows which the model takes
// for unusual, or, where many hosts began such flows with one, for that one.

import type { Finding } from '../src-core/detect/finding.ts';
import { seenFlows } from '../src-core/detect/seen-flow.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { matrixReading } from '../src-core/model/flow-reading.ts';
import { type ModelFacts, modelFacts } from '../src-core/model/model-facts.ts';
import { modelFinding } from '../src-core/model/model-finding.ts';
import { flowTable } from '../src-core/model/model-rows.ts';
import { type ModelSuspect, ModelSuspects } from '../src-core/model/model-suspect.ts';
import { flowSource, refuseOtherRows } from '../src-core/model/row-source.ts';
import type { ExplainedRow } from '../src-core/model/scorer.ts';
import type { WatchTerms } from '../src-core/model/watch-terms.ts';
import { chooseRows } from '../src-core/table/record-table.ts';
import type { WorkingModel } from './working-model.ts';

export interface WatchedAs {
  /** Of the file. */
  readonly name: string;
  readonly sha256: string;
  /** Two models of one kind have alerts of their own: this tells them apart. */
  readonly turn?: number;
  /** Of ordinary flows that may be reported. */
  readonly falseAlarmRate?: number | undefined;
}

export class ModelWatch {
  readonly #model: WorkingModel;
  readonly #as: WatchedAs;
  readonly #terms: WatchTerms;
  readonly #suspects: ModelSuspects;
  #scored = 0;
  #reported = 0;
  #explained = 0;

  constructor(model: WorkingModel, as: WatchedAs) {
    refuseOtherRows(as.name, model.loaded.source, flowSource);
    this.#model = model;
    this.#as = as;
    this.#terms = model.terms(as.falseAlarmRate);
    this.#suspects = new ModelSuspects(as.turn ?? 0);
  }

  /** The table is that of the batch: several models share it. */
  async see(batch: FlowBatch, table = flowTable(batch, matrixReading)): Promise<Finding[]> {
    this.#scored += batch.rows;
    const { raw } = await this.#model.score(table);
    const flows = seenFlows(batch, false);
    const due = new Set<ModelSuspect>();
    for (let row = 0; row < raw.length; row++) {
      if (raw[row]! < this.#terms.threshold) continue;
      this.#reported += 1;
      const suspect = this.#suspects.of(flows[row]!);
      suspect.add(flows[row]!, raw[row]!, () => chooseRows(table, Uint32Array.of(row)));
      if (suspect.dossier.isDue(1)) due.add(suspect);
    }
    return this.#tellAll(due);
  }

  /** Once more, as only now it is known how like the training data all of it was. */
  end(): Promise<Finding[]> {
    return this.#tellAll(this.#suspects.values());
  }

  get facts(): ModelFacts {
    const { name, sha256 } = this.#as;
    const { threshold, falseAlarmRate } = this.#terms;
    const counts = { scoredRows: this.#scored, reportedRows: this.#reported };
    const { loaded, seed, shift } = this.#model;
    return modelFacts(
      { ...loaded, name, sha256, seed, shift },
      { threshold, falseAlarmRate, ...counts },
    );
  }

  async #tellAll(suspects: Iterable<ModelSuspect>): Promise<Finding[]> {
    const { loaded, shift } = this.#model;
    const by = { kind: loaded.kind, isShipped: loaded.card.isShipped, terms: this.#terms, shift };
    const found: Finding[] = [];
    for (const suspect of suspects) {
      found.push(modelFinding(suspect, by, await this.#explain(suspect)));
    }
    return found;
  }

  /** Each row once: what is explained stays so until a more unusual flow takes its place. */
  async #explain({ worst }: ModelSuspect): Promise<ExplainedRow | undefined> {
    const { mostExplained = Number.POSITIVE_INFINITY } = this.#model;
    if (worst!.explained || this.#explained >= mostExplained) return worst!.explained;
    this.#explained += 1;
    worst!.explained = await this.#model.explain(worst!.row);
    return worst!.explained;
  }
}
