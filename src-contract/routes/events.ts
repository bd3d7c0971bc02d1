import { z } from 'zod';
import type { DetailValue } from '../../src-core/event/service.ts';
import { route, whole } from '../route.ts';
import { flowChoice } from './statistics.ts';

/** Something that a flow's payload told: a DNS answer, a TLS hello, a login. */
export interface EventRow {
  readonly captureId: number;
  readonly flowId: string;
  /** Of the flow; all null until it has ended. */
  readonly srcIp: string | null;
  readonly srcPort: number | null;
  readonly dstIp: string | null;
  readonly dstPort: number | null;
  readonly protocol: string | null;
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

export interface EventFacets {
  readonly total: number;
  readonly kinds: readonly { readonly kind: string; readonly events: number }[];
  /** Of the detail that was asked for; null when none was. */
  readonly detail: DetailFacet | null;
}

export interface DetailFacet {
  readonly name: string;
  /** Different values; events without one. */
  readonly total: number;
  readonly empty: number;
  readonly values: readonly { readonly value: string; readonly events: number }[];
}

const kind = /^[a-z][a-z0-9-]{0,63}$/;
const time = whole(0, Number.MAX_SAFE_INTEGER);

const chosen = {
  ...flowChoice,
  /** One, or several with commas between: `dns,tls`. */
  kind: z
    .string()
    .max(512)
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(kind, 'is no kind of event')).max(64))
    .optional(),
  flowId: z
    .string()
    .regex(/^\d{1,4}\.\d{1,12}$/)
    .optional(),
  fromUs: time.optional(),
  /** Not any more what comes later. */
  toUs: time.optional(),
  /** Stands somewhere in the details, whatever the case of its letters. */
  text: z.string().max(256).default(''),
};
const detailName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'is no name of a detail');

const Page = z.strictObject({
  ...chosen,
  /** One detail, and the value that it has. */
  detail: detailName.optional(),
  value: z.string().max(1024).optional(),
  /** By capture and packet when nothing is said. */
  sort: z.enum(['packet', '-packet', 'time', '-time']).default('packet'),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});
const Facets = z.strictObject({
  ...chosen,
  /** Counts its values, too. */
  detail: detailName.optional(),
  limit: whole(1, 100).default(20),
});

export const eventRoutes = {
  'events.page': route('GET /events', Page).gives<EventPage>(),
  'events.facets': route('GET /events/facets', Facets).gives<EventFacets>(),
};
