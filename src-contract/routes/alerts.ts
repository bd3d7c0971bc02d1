import { z } from 'zod';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { route, whole } from '../route.ts';
import { ruleShape } from '../settings.ts';
import { CaptureId } from './captures.ts';

/** What somebody has found an alert to be. */
export const marks = ['false', 'real'] as const;
export type Mark = (typeof marks)[number];

export interface AlertRow extends Alert {
  readonly captureId: number;
  /** The reason of the rule that silences it. */
  readonly silencedBy: string | null;
  /** Of the alerts that are heard, in the whole case, it is among those that are shown first. */
  readonly isWithinBudget: boolean;
  readonly mark: Mark | null;
}

export interface AlertPage {
  readonly matched: number;
  /** Of all that were asked for but for `show`, those that rules silence, and those beyond the budget. */
  readonly silenced: number;
  readonly beyondBudget: number;
  readonly offset: number;
  readonly rows: readonly AlertRow[];
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

const Page = z.strictObject({
  captureId: CaptureId.optional(),
  /** That severity and what is worse. */
  severity: z.enum(severities).optional(),
  detector: z.string().min(1).max(64).optional(),
  host: z.string().min(1).max(64).optional(),
  mark: z.enum(marks).optional(),
  /** What no rule silences; of that, what is within the budget; what rules silence; all. */
  show: z.enum(['heard', 'first', 'silenced', 'all']).default('heard'),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

const OfAlert = z.strictObject({
  alertId: z.string().regex(/^[0-9a-f]{16}$/, 'is no id of an alert'),
});

/** What the rule should name, as in the settings file. The narrowest one where nothing is named. */
const Rule = z.strictObject({ ...OfAlert.shape, ...ruleShape });
const Marked = z.strictObject({ ...OfAlert.shape, mark: z.enum([...marks, 'none']) });

export const alertRoutes = {
  'alerts.page': route('GET /alerts', Page).gives<AlertPage>(),
  'alerts.silence': route('GET /alerts/:alertId/silence', OfAlert).gives<SilenceProposal>(),
  'alerts.previewSilence': route(
    'POST /alerts/:alertId/silence/preview',
    Rule,
  ).gives<SilenceProposal>(),
  /** Puts the rule into the settings file. */
  'alerts.saveSilence': route('POST /alerts/:alertId/silence', Rule).gives<SilenceProposal>(),
  'alerts.mark': route('POST /alerts/:alertId/mark', Marked).gives<AlertRow>(),
  'alerts.get': route('GET /alerts/:alertId', OfAlert).gives<AlertRow>(),
};
