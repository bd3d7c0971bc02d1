import { z } from 'zod';
import type { Alert } from '../../src-core/alert/alert.ts';
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
  'alerts.get': route('GET /alerts/:alertId', OfAlert).gives<AlertRow>(),
};
