// Batches of captures, or files with tables -> rows that models are fitted and judged on.

import type {
  Gathered,
  GatherRequest,
  ModelSink,
  TablesRequest,
} from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { InventoryCollector } from '../src-core/detect/inventory.ts';
import type { SeenFlow } from '../src-core/detect/seen-flow.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { findReading } from '../src-core/model/flow-reading.ts';
import { type GatheredRows, RowGatherer } from '../src-core/model/gathered-rows.ts';
import { gatherFlows, gatherHosts } from '../src-core/model/model-rows.ts';
import { hostFeatures, hostSource } from '../src-core/model/row-source.ts';
import { tableRows } from '../src-core/model/table-rows.ts';
import type { LabelJoin } from '../src-core/table/label-join.ts';
import { GivenLabels } from './given-labels.ts';
import { readLabels, readTableFiles } from './read-table-file.ts';

export interface RowsTaker {
  /** With `labels` of its rows, where they come along. */
  flows(batch: FlowBatch, labels?: readonly string[]): void;
  hosts(batch: HostBatch): void;
  rows(): NotedRows;
}

export interface NotedRows {
  readonly rows: GatheredRows;
  readonly notes: readonly string[];
}

export async function takeBatches(request: GatherRequest): Promise<RowsTaker> {
  const { unit, maxRows, seed, labelsPath, labelColumn, normalLabels } = request;
  const options = { labelColumn, normalLabels };
  const labels = labelsPath === undefined ? undefined : await readLabels(labelsPath, options);
  if (unit === 'hosts') return takeHosts(maxRows, seed, labels);
  const reading = findReading(request.profileId);
  const gatherer = new RowGatherer(reading.source, reading.columns, maxRows, seed);
  const collector = new InventoryCollector();
  const given = request.givenLabels && new GivenLabels(request.givenLabels, normalLabels);
  const classOf = (flow: SeenFlow, word: string) => {
    const found = labels?.classOf(flow) ?? given?.classOf(word) ?? 0;
    if (found === 0) collector.see({ ended: [flow] });
    return found;
  };
  return {
    flows(batch, words) {
      let row = 0;
      // Asked for each row once, in their order.
      gatherFlows(batch, reading, gatherer, (flow) => classOf(flow, words?.[row++] ?? ''));
    },
    hosts: () => {},
    rows: () => ({
      rows: {
        ...gatherer.rows(labels?.names ?? given?.names),
        ...{ habits: collector.habits(), inventory: collector.inventory() },
      },
      notes: labels?.summary().sentences ?? given?.sentences ?? [],
    }),
  };
}

function takeHosts(maxRows: number, seed: number, labels: LabelJoin | undefined): RowsTaker {
  if (labels) throw new AppError('bad-input', 'Labels are of flows: profiles of hosts have none.');
  const columns = hostFeatures.map(({ column }) => column);
  const gatherer = new RowGatherer(hostSource, columns, maxRows, seed);
  return {
    flows: () => {},
    hosts: (batch) => gatherHosts(batch, gatherer),
    rows: () => ({ rows: gatherer.rows(), notes: [] }),
  };
}

export async function takeTables(
  { paths, labelColumn, normalLabels, maxRows, seed }: TablesRequest,
  sink: ModelSink,
): Promise<NotedRows> {
  const options = { labelColumn, normalLabels, maxRows, seed };
  const read = await readTableFiles(paths, options, (done) => sink.progress(done));
  const notes = [`Read as ${read.format.title}.`, ...read.notes, ...read.issues.map(issueText)];
  return { rows: tableRows(read), notes };
}

const issueText = ({ sentence, count }: { sentence: string; count: number }): string =>
  count > 1 ? `${sentence} (${count} times)` : sentence;

export function gatheredFacts({ rows, notes }: NotedRows): Gathered {
  const { source, table, labels, seen } = rows;
  const counts = new Float64Array(labels?.names.length ?? 0);
  for (const of of labels?.classes ?? []) counts[of]! += 1;
  const classes = (labels?.names ?? []).map((name, i) => ({ name, rows: counts[i]! }));
  return { source, seen, rows: table.rows, classes, notes };
}
