import { z } from 'zod';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';

export interface AlertRow extends Alert {
  readonly captureId: number;
}

export interface AlertPage {
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly AlertRow[];
}

/** What would silence an alert, to be looked at before it goes into the settings file. */
export interface SilenceProposal {
  /** As narrow as it can be. */
  readonly rule: SilenceRule;
  /** Other alerts of the case that it would silence as well: how many, and the first ones. */
  readonly alsoSilenced: number;
  readonly rows: readonly AlertRow[];
}

const Page = z.strictObject({
  captureId: CaptureId.optional(),
  /** That severity and what is worse. */
  severity: z.enum(severities).optional(),
  detector: z.string().min(1).max(64).optional(),
  host: z.string().min(1).max(64).optional(),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

const OfAlert = z.strictObject({
  alertId: z.string().regex(/^[0-9a-f]{16}$/, 'is no id of an alert'),
});

export const alertRoutes = {
  'alerts.page': route('GET /alerts', Page).gives<AlertPage>(),
  'alerts.silence': route('GET /alerts/:alertId/silence', OfAlert).gives<SilenceProposal>(),
  'alerts.get': route('GET /alerts/:alertId', OfAlert).gives<AlertRow>(),
};
