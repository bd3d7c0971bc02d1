// The table `evaluations`: what models were found to be worth on the labelled flows of a case.

import type { EvaluationEntry } from '../../src-contract/routes/evaluations.ts';
import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import type { LabelledFile } from '../../src-core/report/evaluation-report.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { askRows } from './ask-rows.ts';
import { endJob } from './case-jobs.ts';
import { type Connect, inTransaction } from './in-transaction.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';

/** What an evaluation's own report is made of. */
export interface KeptEvaluation {
  readonly evidence: readonly LabelledFile[];
  readonly parameters: Readonly<Record<string, Json>>;
  readonly notes: readonly string[];
  readonly version: string;
  readonly models: readonly (Evaluation & { readonly modelId: string | null })[];
}

export class StoredEvaluations {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  add(
    entry: EvaluationEntry,
    kept: KeptEvaluation,
    jobId: string,
    noted: AuditEntry,
  ): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run('INSERT INTO evaluations VALUES ($1, $2, $3, $4)', [
        ...[entry.evaluationId, BigInt(entry.atUs), JSON.stringify(entry), JSON.stringify(kept)],
      ]);
      await endJob(connection, jobId);
      await addEntry(connection, noted);
    });
  }

  /** The newest first. */
  async list(): Promise<EvaluationEntry[]> {
    const rows = await askRows(
      this.#connect,
      'SELECT entry FROM evaluations ORDER BY at_us DESC, rowid DESC',
      [],
    );
    return rows.map(([entry]) => JSON.parse(String(entry)) as EvaluationEntry);
  }

  async find(
    evaluationId: string,
  ): Promise<{ entry: EvaluationEntry; kept: KeptEvaluation } | undefined> {
    const sql = 'SELECT entry, result FROM evaluations WHERE evaluation_id = $1';
    const [row] = await askRows(this.#connect, sql, [evaluationId]);
    if (!row) return undefined;
    return {
      entry: JSON.parse(String(row[0])) as EvaluationEntry,
      kept: JSON.parse(String(row[1])) as KeptEvaluation,
    };
  }

  remove(evaluationId: string, noted: AuditEntry): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run('DELETE FROM evaluations WHERE evaluation_id = $1', [evaluationId]);
      await addEntry(connection, noted);
    });
  }
}
