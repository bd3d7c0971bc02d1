import { z } from 'zod';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

export interface FlowPage {
  /** Flows in the case (or the capture asked for), and those that pass the filter. */
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly CaseFlowRow[];
}

const Selection = {
  captureId: CaptureId.optional(),
  /** The filter box's language, see docs/guide/filter.md. */
  where: z.string().max(4096).default(''),
  /** Columns by name, the most important first, `-` before one that falls: `-bytes,src_ip`. */
  sort: z.string().max(512).default(''),
};

const Page = z.strictObject({
  ...Selection,
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

const OneFlow = z.strictObject({
  flowId: z.string().regex(/^\d{1,4}\.\d{1,12}$/, 'is no flow id, such as 1.42'),
});

export const flowRoutes = {
  'flows.page': route('GET /flows', Page).gives<FlowPage>(),
  'flows.export': route('POST /flows/export', z.strictObject(Selection)).gives<Job>(),
  /** The flow's packets, as a pcapng file. */
  'flows.extract': route('POST /flows/:flowId/extract', OneFlow).gives<Job>(),
};
