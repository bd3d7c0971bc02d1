import { z } from 'zod';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import type { DisplayFilter } from '../../src-core/report/display-filter.ts';
import { route, whole } from '../route.ts';
import { ruleShape } from '../settings.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { type LabelChange, Note } from './labels.ts';

/** What somebody has found an alert to be. */
export const marks = ['false', 'real', 'unsure'] as const;
export type Mark = (typeof marks)[number];

/** Whether somebody is done with it. */
export const alertStatuses = ['open', 'closed'] as const;
export type AlertStatus = (typeof alertStatuses)[number];

/** `rank` is the most severe first, then the surest, then the earliest; `newest` the latest first; `bytes` as far as the evidence tells. */
export const alertSorts = ['rank', 'time', 'newest', 'severity', 'bytes'] as const;
export type AlertSort = (typeof alertSorts)[number];

export interface AlertRow extends Alert {
  readonly captureId: number;
  /** The reason of the rule that silences it. */
  readonly silencedBy: string | null;
  /** Of the alerts that are heard, in the whole case, it is among those that are shown first. */
  readonly isWithinBudget: boolean;
  readonly mark: Mark | null;
  readonly status: AlertStatus;
  /** What somebody has written about it. */
  readonly note: string | null;
}

export interface AlertPage {
  readonly matched: number;
  /** Of all that were asked for but for `show`, those that rules silence, and those beyond the budget. */
  readonly silenced: number;
  readonly beyondBudget: number;
  readonly offset: number;
  readonly rows: readonly AlertRow[];
}

/** The way to all flows behind an alert, which names a hundred at most. */
export interface AlertFlows {
  readonly flowCount: number;
  readonly listed: number;
  /** For the filter box, see docs/guide/filter.md; '' where it rests on no flow. */
  readonly where: string;
  /** Flows of the case that pass it. */
  readonly matched: number;
  /** It names the very flows. Otherwise it lets through what is between the same hosts in the same time, and alike. */
  readonly isExact: boolean;
  /** Not fewer than the alert rests on. */
  readonly isCovered: boolean;
  /** What finds their packets in Wireshark, in the whole capture; null where nothing narrows it down. */
  readonly displayFilter: DisplayFilter | null;
}

export interface AlertCounts {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Those with most alerts first. */
  readonly byDetector: readonly {
    readonly detector: string;
    readonly title: string;
    readonly alerts: number;
  }[];
  /** Attackers and victims, as alerts list them; the first fifty. */
  readonly byHost: readonly { readonly host: string; readonly alerts: number }[];
  readonly byMark: Readonly<Record<Mark | 'none', number>>;
  readonly byStatus: Readonly<Record<AlertStatus, number>>;
}

export interface NextAlert {
  /** Null when none is open. */
  readonly alert: AlertRow | null;
  /** How many are. */
  readonly open: number;
}

/** What another budget would show, beside the one of the settings. */
export interface BudgetPreview {
  readonly present: AlertBudget;
  readonly asked: AlertBudget;
  /** Of traffic in the case, by which `perDay` is multiplied: whole ones, one at least. */
  readonly days: number;
  readonly shown: number;
  readonly shownBefore: number;
  /** How many, and the first fifty. */
  readonly appears: { readonly count: number; readonly rows: readonly AlertRow[] };
  readonly vanishes: { readonly count: number; readonly rows: readonly AlertRow[] };
}

/** What would silence an alert, to be looked at before it goes into the settings file. */
export interface SilenceProposal {
  /** As narrow as it can be, unless the question says what it should name. */
  readonly rule: SilenceRule;
  /** The alert itself is among those that it silences. */
  readonly fits: boolean;
  /** Other alerts of the case that it would silence as well: how many, and the first ones. */
  readonly alsoSilenced: number;
  readonly rows: readonly AlertRow[];
  /** Of all that it would silence, those that somebody has marked as real. */
  readonly realSilenced: number;
}

const Us = whole(0, Number.MAX_SAFE_INTEGER);
export const AlertId = z.string().regex(/^[0-9a-f]{16}$/, 'is no id of an alert');

const Filter = {
  captureId: CaptureId.optional(),
  /** That severity and what is worse. */
  severity: z.enum(severities).optional(),
  detector: z.string().min(1).max(64).optional(),
  host: z.string().min(1).max(64).optional(),
  mark: z.enum([...marks, 'none']).optional(),
  /** Microseconds since the epoch: it was under way at some time between them. */
  fromUs: Us.optional(),
  untilUs: Us.optional(),
  /** In its title, summary, detector, technique, hosts, id or note, whatever the case. */
  text: z.string().max(256).optional(),
  /** A flow that it lists passes this filter, see docs/guide/filter.md. */
  where: z.string().max(4096).optional(),
  /** What no rule silences; of that, what is within the budget; what rules silence; all. */
  show: z.enum(['heard', 'first', 'silenced', 'all']).default('heard'),
};
const status = z.enum(alertStatuses).optional();
const sort = z.enum(alertSorts).default('rank');

const Page = z.strictObject({
  ...{ ...Filter, status, sort },
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

const OfAlert = z.strictObject({ alertId: AlertId });

/** What the rule should name, as in the settings file. The narrowest one where nothing is named. */
const Rule = z.strictObject({ ...OfAlert.shape, ...ruleShape });

const newMark = z.enum([...marks, 'none']).optional();
const saysSomething = (said: { mark?: unknown; status?: unknown }): boolean =>
  said.mark !== undefined || said.status !== undefined;
const saysNothing = 'takes a mark, a status, or both';
const Marked = z
  .strictObject({ ...OfAlert.shape, mark: newMark, status })
  .refine(saysSomething, saysNothing);
/** In the words of the page, what is to be marked is `where...`: `mark` and `status` are the new ones. */
const MarkedMany = z
  .strictObject({
    ...Filter,
    alertIds: z.array(AlertId).min(1).max(1000).optional(),
    whereMark: Filter.mark,
    whereStatus: status,
    ...{ mark: newMark, status },
  })
  .refine(saysSomething, saysNothing);

const share = z
  .union([z.number(), z.string().regex(/^\d*\.?\d+(?:e-?\d+)?$/i, 'is no number')])
  .transform(Number)
  .pipe(z.number().min(0).max(1));
const Budget = z
  .strictObject({ perDay: whole(0, 1e6).optional(), falseAlarmRate: share.optional() })
  .refine(
    ({ perDay, falseAlarmRate }) => perDay !== undefined || falseAlarmRate !== undefined,
    'takes perDay, falseAlarmRate, or both',
  );

const Export = z.strictObject({
  ...{ ...Filter, status, sort },
  format: z.enum(['csv', 'json']).default('csv'),
  /** Cells of CSV as they are, whatever a spreadsheet would make of them. */
  raw: z.boolean().default(false),
});

export const alertRoutes = {
  'alerts.page': route('GET /alerts', Page).gives<AlertPage>(),
  'alerts.counts': route(
    'GET /alerts/counts',
    z.strictObject({ ...Filter, status }),
  ).gives<AlertCounts>(),
  /** The next open one behind `after`, in the order of the page; then from the top again. */
  'alerts.next': route(
    'GET /alerts/next',
    z.strictObject({ ...Filter, sort, after: AlertId.optional() }),
  ).gives<NextAlert>(),
  'alerts.budget': route('GET /alerts/budget', Budget).gives<BudgetPreview>(),
  /** Of those ids, or of all that the filter shows. */
  'alerts.markMany': route('POST /alerts/mark', MarkedMany).gives<LabelChange>(),
  'alerts.export': route('POST /alerts/export', Export).gives<Job>(),
  'alerts.silence': route('GET /alerts/:alertId/silence', OfAlert).gives<SilenceProposal>(),
  'alerts.previewSilence': route(
    'POST /alerts/:alertId/silence/preview',
    Rule,
  ).gives<SilenceProposal>(),
  /** Puts the rule into the settings file. */
  'alerts.saveSilence': route('POST /alerts/:alertId/silence', Rule).gives<SilenceProposal>(),
  'alerts.mark': route('POST /alerts/:alertId/mark', Marked).gives<AlertRow>(),
  /** '' takes it away. */
  'alerts.note': route(
    'POST /alerts/:alertId/note',
    z.strictObject({ ...OfAlert.shape, note: Note }),
  ).gives<AlertRow>(),
  'alerts.flows': route('GET /alerts/:alertId/flows', OfAlert).gives<AlertFlows>(),
  'alerts.get': route('GET /alerts/:alertId', OfAlert).gives<AlertRow>(),
};
