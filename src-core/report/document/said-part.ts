// What analysts have said in the case: verdicts, labels, notes.

import { grouped, many } from '../../base/in-words.ts';
import type { Analysis } from '../analysis.ts';
import {
  type Block,
  code,
  dim,
  type Line,
  number,
  type Part,
  table,
  words,
} from './report-block.ts';
import { most } from './report-limits.ts';

export function saidPart({ said }: Analysis): Part[] {
  if (!said) return [];
  const { reviews, labels, notes, notesLeftOut } = said;
  const blocks: Block[] = [
    ...(reviews.length > 0 ? [words(verdictsOf(said))] : []),
    ...(labels.length > 0 ? [labelTable(labels)] : []),
    ...(notes.length > 0 ? [noteTable(notes)] : []),
  ];
  const left = notesLeftOut + Math.max(0, notes.length - most.notes);
  if (left > 0) blocks.push(dim(`${many(left, 'flow')} more with notes.`));
  if (blocks.length === 0) return [];
  return [{ id: 'said', title: 'Verdicts, labels and notes', blocks }];
}

function verdictsOf({ reviews }: NonNullable<Analysis['said']>): string {
  const having = (verdict: string) => reviews.filter((review) => review.verdict === verdict).length;
  const closed = reviews.filter(({ isClosed }) => isClosed).length;
  return `Verdicts on alerts: ${having('real')} real, ${having('false')} false, ${having('unsure')} unsure; ${closed} closed.`;
}

const labelTable = (labels: NonNullable<Analysis['said']>['labels']): Block =>
  table(
    ['Label', number('Flows')],
    labels.slice(0, most.labels).map(({ label, flows }): Line[] => [label, grouped(flows)]),
  );

const noteTable = (notes: NonNullable<Analysis['said']>['notes']): Block =>
  table(
    ['Flow', 'Label', 'Note'],
    notes
      .slice(0, most.notes)
      .map(({ flowId, label, note }): Line[] => [code(flowId), label ?? '', note]),
  );
