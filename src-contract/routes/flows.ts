import { z } from 'zod';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import type { DisplayFilter } from '../../src-core/report/display-filter.ts';
import { route, whole } from '../route.ts';
import { AlertId } from './alerts.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { chosenFlows, FlowId, namesFlows } from './labels.ts';

/** With the features that were asked for, by their names; null where there is nothing to say. */
export interface FlowPageRow extends CaseFlowRow {
  readonly features?: Readonly<Record<string, number | null>>;
}

export interface FlowPage {
  /** Flows in the case (or the capture asked for), and those that pass the filter. */
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly FlowPageRow[];
}

export interface FlowDetails {
  readonly captureId: number;
  /** As Wireshark counts frames. */
  readonly firstPacket: number;
  readonly flow: CaseFlowRow;
  /** By their names, in the order of the profile. */
  readonly features: Readonly<Record<string, number | null>>;
  /** Ids of the alerts that list it: of an alert with many flows only the first hundred are listed. */
  readonly alerts: readonly string[];
  readonly events: number;
  /** What finds its packets in Wireshark. */
  readonly displayFilter: DisplayFilter;
}

export interface FlowTotals {
  readonly flows: number;
  readonly packets: number;
  readonly bytes: number;
  /** Null without flows. */
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  /** Different addresses, of sources and destinations together. */
  readonly hosts: number;
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
  /** Names of features with commas between: each row brings them along. */
  features: z.string().max(4096).default(''),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 1000).default(100),
});

const Export = z.strictObject({
  ...Selection,
  /** In the place of the filter. */
  flowIds: chosenFlows.flowIds,
  /** `zeek` and `zeek-json` are Zeek's conn.log, `eve` are Suricata's events of flows: with columns of their own. */
  format: z.enum(['csv', 'json', 'parquet', 'zeek', 'zeek-json', 'eve']).default('csv'),
  /** By name with commas between, in that order; all when nothing is said. */
  columns: z.string().max(8192).default(''),
  /** Cells of CSV as they are, whatever a spreadsheet would make of them. */
  raw: z.boolean().default(false),
});

/** A URL holds no more. */
const idsInUrl = /^\d{1,4}\.\d{1,12}(?:,\d{1,4}\.\d{1,12}){0,999}$/;
const Totals = z.strictObject({
  captureId: CaptureId.optional(),
  where: z.string().max(4096).default(''),
  /** In the place of the filter: up to a thousand, with commas between. */
  flowIds: z.string().max(12_000).regex(idsInUrl, 'is no list of flow ids').optional(),
});

const isNothing = (value: unknown): boolean => value === undefined;

const OneFlow = z.strictObject({ flowId: FlowId });
const Several = z
  .strictObject({
    ...chosenFlows,
    flowIds: z.array(FlowId).min(1).max(1000).optional(),
    /** All flows behind it: those that it lists, and as many of the others as can be taken out at once. */
    alertId: AlertId.optional(),
  })
  .refine(
    ({ alertId, ...flows }) =>
      alertId === undefined ? namesFlows(flows) : Object.values(flows).every(isNothing),
    'takes either flowIds, where or alertId',
  );

export const flowRoutes = {
  'flows.page': route('GET /flows', Page).gives<FlowPage>(),
  'flows.totals': route('GET /flows/totals', Totals).gives<FlowTotals>(),
  'flows.get': route('GET /flows/:flowId', OneFlow).gives<FlowDetails>(),
  'flows.export': route('POST /flows/export', Export).gives<Job>(),
  /** All packets of the flows in the order of time, with the alerts they stand in, as a pcapng file. */
  'flows.extractMany': route('POST /flows/extract', Several).gives<Job>(),
  /** The flow's packets, as a pcapng file. */
  'flows.extract': route('POST /flows/:flowId/extract', OneFlow).gives<Job>(),
};
