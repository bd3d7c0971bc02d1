// The job that joins a table of labels to the flows of the case: the table is read, and its rows are found, in
// a thread; what was found is written at the end, all of it or nothing.

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { LabelService, LabelTable } from '../../src-contract/label-service.ts';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { AttachedLabels } from '../../src-contract/routes/labels.ts';
import type { JoinSummary } from '../../src-core/table/label-join.ts';
import type { LabelledFlows } from '../store/flows-to-label.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import { startWorker } from './start-worker.ts';

export interface AskedAttachment extends LabelTable {
  readonly captureId: number | undefined;
  readonly replace: boolean;
  readonly door: Door | undefined;
}

/** What labels of ordinary traffic become, whichever of their words the table has. */
const ordinaryLabel = 'benign';
const mostLetters = 64;
const mostNamed = 100;

export async function attachLabels(
  parts: EngineParts,
  asked: AskedAttachment,
  report: (change: JobChange) => void,
  signal: AbortSignal,
): Promise<JobChange> {
  signal.throwIfAborted();
  const { captureId, replace, door, ...table } = asked;
  const thread = startWorker<LabelService>(parts.workerFolder, 'analyze');
  const cancel = () => void thread.end();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const names = await thread.run<Reply<readonly string[]>>((service) =>
      service.readLabels(table),
    );
    const found = new FoundFlows(answerOf(names).map(labelOf));
    await parts.case.labels.each(captureId, async (flows) => {
      const { captureIds, firstPackets, labels, ...toLabel } = flows;
      const classes = await thread.run<Reply<Int32Array>>((service) => service.labelFlows(toLabel));
      found.add(flows, answerOf(classes));
      report({ flows: found.seen });
    });
    const summary = answerOf(
      await thread.run<Reply<JoinSummary>>((service) => service.labelSummary()),
    );
    signal.throwIfAborted();
    const attached = await keep(parts, asked, found, summary);
    return { flows: attached.changed };
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.end();
  }
}

async function keep(
  { case: { labels }, audit, changed: tell }: EngineParts,
  { path, captureId, replace, door }: AskedAttachment,
  found: FoundFlows,
  summary: JoinSummary,
): Promise<AttachedLabels> {
  const undoId = randomUUID();
  const attached = await labels.attach(found.taken(), replace, undoId, (changed) => {
    const { rows, matchedRows } = summary;
    const details = { path, rows, matchedRows, changed, replace: Number(replace) };
    const entry = audit.entry({ door, action: 'labels.attached', captureId, details });
    const named = { atUs: entry.atUs, name: basename(path), captureId: captureId ?? null };
    const counts = { ...summary, unmatchedRows: rows - matchedRows, changed };
    const { contradicted, contradictedIds } = found;
    const undo = { undoId: changed > 0 ? undoId : null };
    return { attached: { ...named, ...undo, ...counts, contradicted, contradictedIds }, entry };
  });
  if (attached.changed > 0) tell(['flows']);
  return attached;
}

/** A class of the table as a label: its first letters, without what cannot be printed. */
function labelOf(name: string, turn: number): string {
  if (turn === 0) return ordinaryLabel;
  const plain = name.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
  return [...plain].slice(0, mostLetters).join('').trim() || 'attack';
}

/** What was found, piece by piece. */
class FoundFlows {
  seen = 0;
  contradicted = 0;
  readonly contradictedIds: string[] = [];
  readonly #labels: readonly string[];
  readonly #captureIds: number[] = [];
  readonly #firstPackets: number[] = [];
  readonly #classes: number[] = [];

  constructor(labels: readonly string[]) {
    this.#labels = labels;
  }

  add({ flowIds, captureIds, firstPackets, labels }: LabelledFlows, classes: Int32Array): void {
    this.seen += flowIds.length;
    for (let row = 0; row < classes.length; row++) {
      const found = classes[row]!;
      if (found < 0) continue;
      const before = labels[row]!;
      if (before !== '' && before !== this.#labels[found]) {
        this.contradicted += 1;
        if (this.contradicted <= mostNamed) this.contradictedIds.push(flowIds[row]!);
      }
      this.#captureIds.push(captureIds[row]!);
      this.#firstPackets.push(firstPackets[row]!);
      this.#classes.push(found);
    }
  }

  taken() {
    return {
      captureIds: Int32Array.from(this.#captureIds),
      firstPackets: Float64Array.from(this.#firstPackets),
      labels: this.#classes.map((found) => this.#labels[found]!),
    };
  }
}
