// Brings a case file to this program's shape, one numbered step after the other.

import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../src-core/base/app-error.ts';
import { capturesAndFlows } from './migrations/0001-captures-and-flows.ts';
import { flowFeatures } from './migrations/0002-flow-features.ts';
import { events } from './migrations/0003-events.ts';
import { alerts } from './migrations/0004-alerts.ts';
import { alertMarks } from './migrations/0005-alert-marks.ts';
import { keptCases } from './migrations/0006-kept-cases.ts';
import { flowMarks } from './migrations/0007-flow-marks.ts';
import { analysisOfCaptures } from './migrations/0008-analysis-of-captures.ts';
import { saidOfFlows } from './migrations/0009-said-of-flows.ts';
import { alertReviews } from './migrations/0010-alert-reviews.ts';
import { modelsInCases } from './migrations/0011-models-in-cases.ts';
import {
  copiedAddressNumbers,
  quickAddressNumbers,
} from './migrations/0012-quick-address-numbers.ts';
import { forwardingOutbox } from './migrations/0013-forwarding-outbox.ts';
import { shortenedCaptures } from './migrations/0014-shortened-captures.ts';
import { hostScores } from './migrations/0015-host-scores.ts';

const migrations: readonly string[] = [
  ...[capturesAndFlows, flowFeatures, events, alerts, alertMarks],
  ...[keptCases, flowMarks, analysisOfCaptures, saidOfFlows, alertReviews, modelsInCases],
  ...[copiedAddressNumbers, quickAddressNumbers, forwardingOutbox, shortenedCaptures],
  hostScores,
];

/** Of the shape that this program gives a case. */
export const caseVersion = migrations.length;

/** `name` is how the person knows the file. */
export function refuseNewer(version: number, name: string): void {
  if (version <= caseVersion) return;
  throw new AppError(
    'bad-input',
    `${name} was written by a newer Wiresift (case version ${version}): this one reads ${caseVersion}.`,
  );
}

/** Tests stop on the way. */
export async function migrate(connection: DuckDBConnection, steps = caseVersion): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS case_version (version INTEGER)');
  const reader = await connection.runAndReadAll('SELECT max(version) AS version FROM case_version');
  const version = Number(reader.getRowObjects()[0]?.version ?? 0);
  refuseNewer(version, 'This case');
  for (const [index, sql] of migrations.slice(0, steps).entries()) {
    if (index < version) continue;
    await connection.run(`BEGIN; ${sql} INSERT INTO case_version VALUES (${index + 1}); COMMIT`);
  }
}
