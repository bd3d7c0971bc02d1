import { z } from 'zod';
import type { DetailValue } from '../../src-core/event/service.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';

/** Something that a flow's payload told: a DNS answer, a TLS hello, a login. */
export interface EventRow {
  readonly captureId: number;
  readonly flowId: string;
  /** In which it came to light, as Wireshark counts frames. */
  readonly packet: number;
  readonly timeUs: number;
  /** It was said by the flow's src. */
  readonly isForward: boolean;
  readonly kind: string;
  /** By names in snake_case: see docs/guide/events.md. */
  readonly details: Readonly<Record<string, DetailValue>>;
}

export interface EventPage {
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly EventRow[];
}

const Page = z.strictObject({
  captureId: CaptureId.optional(),
  kind: z.string().min(1).max(64).optional(),
  flowId: z
    .string()
    .regex(/^\d{1,4}\.\d{1,12}$/)
    .optional(),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

export const eventRoutes = {
  'events.page': route('GET /events', Page).gives<EventPage>(),
};
