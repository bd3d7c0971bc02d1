// The rows that models learn from and are judged on: as they are asked for, and what stderr says of them.

import type { Gathered } from '../../src-contract/model-service.ts';
import type { ExtractSummary } from '../../src-contract/workers.ts';
import { grouped, many } from '../../src-core/base/in-words.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import type { LearnFrom } from '../engine/learn-from-files.ts';
import { askedSettings } from './flow-options.ts';
import type { LearnOptions } from './model-options.ts';
import { sayHealth } from './say-health.ts';

export function learnFrom(paths: readonly string[], options: LearnOptions): LearnFrom {
  const { of: unit, window: hostWindowSec, labels: labelsPath, normalLabel } = options;
  const { maxPackets, maxRows, seed, labelColumn } = options;
  const asked = askedSettings(options);
  const rows = { maxPackets, maxRows, seed, labelColumn };
  return { ...rows, asked, paths, unit, hostWindowSec, labelsPath, normalLabels: normalLabel };
}

interface Read {
  readonly gathered: Gathered;
  readonly summary?: ExtractSummary | undefined;
}

/** What was done to them, a sentence each. */
export function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${shownText(note)}\n`);
}

export function sayRows(files: readonly string[], { gathered, summary }: Read): void {
  for (const [index, capture] of summary?.captures.entries() ?? [])
    sayHealth(files[index]!, capture);
  const { rows, seen, classes } = gathered;
  const labelled = classes
    .filter((one) => one.rows > 0)
    .map(({ name, rows: count }) => `${name} ${grouped(count)}`);
  const sampled = seen > rows ? ` of ${grouped(seen)}, sampled` : '';
  const by = labelled.length > 0 ? `: ${labelled.slice(0, mostNamed).join(', ')}` : ', unlabelled';
  const more = labelled.length > mostNamed ? ` and ${labelled.length - mostNamed} more` : '';
  process.stderr.write(`${shownText(`${many(rows, 'row')}${sampled}${by}${more}.`)}\n`);
}

const mostNamed = 12;
