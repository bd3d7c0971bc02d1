// The table `scored_models`: how like its training what a model has scored was, as JSON.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { ModelDrift } from '../../src-contract/routes/models.ts';

export interface FoundDrift {
  readonly modelId: string;
  /** What is new of one capture says little of the case: kept where there is no other. */
  readonly drift: ModelDrift;
  readonly isOfAll: boolean;
}

export async function keepDrift(
  connection: DuckDBConnection,
  { modelId, drift, isOfAll }: FoundDrift,
): Promise<void> {
  if (isOfAll) await connection.run('DELETE FROM scored_models WHERE model_id = $1', [modelId]);
  await connection.run(
    `INSERT INTO scored_models SELECT $1, $2, $3
      WHERE NOT EXISTS (SELECT 1 FROM scored_models WHERE model_id = $1)`,
    [modelId, BigInt(drift.atUs), JSON.stringify(drift)],
  );
}
