import { z } from 'zod';
import { Nothing, route } from '../route.ts';
import type { AuditAction, AuditRow } from './audit.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

export const FlowId = z.string().regex(/^\d{1,4}\.\d{1,12}$/, 'is no flow id, such as 1.42');

export interface LabelRow {
  readonly label: string;
  readonly flows: number;
  /** As in tables of labels: ordinary traffic, an attack, or nothing that tells. */
  readonly means: 'ordinary' | 'attack' | 'unlabelled';
  readonly isOrdinary: boolean;
}

export interface LabelList {
  /** Those of most flows first; a thousand at most. */
  readonly labels: readonly LabelRow[];
  /** Flows without a label. */
  readonly unlabelled: number;
}

/** `undoId` takes it back; null where nothing was changed. */
export interface LabelChange {
  readonly changed: number;
  readonly undoId: string | null;
}

export interface NoteChange extends LabelChange {
  readonly flowId: string;
  readonly note: string | null;
}

export interface LabelUndo {
  readonly changed: number;
  /** Somebody has changed them again since: they stay as they are. */
  readonly leftAlone: number;
}

/** A change that can be taken back. */
export interface UndoStep {
  readonly undoId: string;
  readonly atUs: number;
  readonly action: AuditAction;
  readonly details: AuditRow['details'];
  readonly changed: number;
}

/** What came of a table of labels that was joined to the flows of the case. */
export interface AttachedLabels {
  readonly atUs: number;
  readonly name: string;
  readonly captureId: number | null;
  readonly undoId: string | null;
  /** Rows with a label in the table: all, those that belong to a flow, those that belong to none. */
  readonly rows: number;
  readonly matchedRows: number;
  readonly unmatchedRows: number;
  /** Flows that were looked at, and those that a row fits. */
  readonly flows: number;
  readonly labelledFlows: number;
  /** Flows that rows with different labels fit: the nearest in time was taken, the first of those. */
  readonly ambiguousFlows: number;
  /** Flows with the ends of a labelled one, but at another time. */
  readonly otherTimeFlows: number;
  /** Flows that have another label than they had. */
  readonly changed: number;
  /** Flows that had another label already, and the first hundred of them. */
  readonly contradicted: number;
  readonly contradictedIds: readonly string[];
  /** The same in words, with what the table was taken for. */
  readonly sentences: readonly string[];
}

/** Whatever a person can read; a line of it. */
const printable = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u;
const hasText = (text: string) => text === '' || text.trim() !== '';
const Label = z
  .string()
  .max(128)
  .regex(printable, 'holds what cannot be printed')
  .refine((text) => [...text].length <= 64, 'is longer than 64 characters')
  .refine(hasText, 'is nothing but spaces');
/** Of several lines, perhaps. */
export const Note = z
  .string()
  .max(4000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, 'holds what cannot be printed');

/** Flows by their ids, or all that a filter accepts. */
export const chosenFlows = {
  flowIds: z.array(FlowId).min(1).max(10_000).optional(),
  /** The filter box's language, see docs/guide/filter.md; '' is every flow. */
  where: z.string().max(4096).optional(),
  captureId: CaptureId.optional(),
};
export const namesFlows = ({ flowIds, where }: { flowIds?: unknown; where?: unknown }): boolean =>
  (flowIds === undefined) !== (where === undefined);
const namesFlowsOnce = 'takes either flowIds or where';

const Said = z.strictObject({ ...chosenFlows, label: Label }).refine(namesFlows, namesFlowsOnce);
export const AttachInput = z.strictObject({
  path: z.string().min(1).max(4096),
  captureId: CaptureId.optional(),
  /** The table's column of labels, instead of the one it is known by. */
  labelColumn: z.string().min(1).max(256).optional(),
  /** Labels that mean ordinary, besides the usual ones. */
  normalLabels: z.array(z.string().min(1).max(256)).max(100).optional(),
  /** What is added to the table's times, and how far they may be off. */
  shiftSec: z.number().min(-1e9).max(1e9).default(0),
  slackSec: z.number().min(0).max(86_400).default(1),
  /** Labels that flows have already make way. */
  replace: z.boolean().default(false),
});
export type AttachInput = z.infer<typeof AttachInput>;
const Export = z.strictObject({
  captureId: CaptureId.optional(),
  where: z.string().max(4096).default(''),
  /** Cells as they are, whatever a spreadsheet would make of them. */
  raw: z.boolean().default(false),
});

export const labelRoutes = {
  /** '' takes it away. */
  'labels.set': route('POST /labels', Said).gives<LabelChange>(),
  'labels.list': route('GET /labels', Nothing).gives<LabelList>(),
  'labels.note': route(
    'POST /flows/:flowId/note',
    z.strictObject({ flowId: FlowId, note: Note }),
  ).gives<NoteChange>(),
  /** A change of labels or notes, of flows or of alerts. */
  'labels.undo': route(
    'POST /labels/undo',
    z.strictObject({ undoId: z.string().min(1).max(64) }),
  ).gives<LabelUndo>(),
  /** What can be taken back, the last change first; at most 50. */
  'labels.undoable': route('GET /labels/undo', Nothing).gives<UndoStep[]>('list'),
  'labels.attach': route('POST /labels/attach', AttachInput).gives<Job>(),
  /** The last hundred, the last one first. */
  'labels.attached': route('GET /labels/attached', Nothing).gives<AttachedLabels[]>('list'),
  'labels.export': route('POST /labels/export', Export).gives<Job>(),
};
