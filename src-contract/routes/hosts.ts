import { z } from 'zod';
import type { Severity } from '../../src-core/detect/finding.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { ModelId } from './models.ts';
import { type Amounts, flowChoice, type NamedCount, type Timeline } from './statistics.ts';

/** An address of the case, as its flows show it. `out` is what it sent, or began itself. */
export interface HostRow {
  readonly address: string;
  readonly flowsOut: number;
  readonly flowsIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** Of the TCP connections it began, those that never came to be; null where it began none. */
  readonly failedRatio: number | null;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly peers: number;
  /** Different ports: of others that it called, of its own that were called. */
  readonly portsCalled: number;
  readonly portsServed: number;
  /** The commonest 5 of its flows. */
  readonly services: readonly string[];
  /** Of alerts that no rule silences, and that list it. */
  readonly alerts: Readonly<Record<Severity, number>>;
  /** By which clients called it (TLS, HTTP), 5 at most. */
  readonly names: readonly string[];
  /** That its packets carried, 5 at most: of a host far away, those of the router. */
  readonly macs: readonly string[];
}

export interface HostPage {
  /** Hosts that were asked for. */
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly HostRow[];
}

export interface HostPort extends Amounts {
  readonly port: number;
  readonly protocol: string;
  readonly service: string | null;
}

export interface HostName {
  readonly name: string;
  /** What told it: `tls`, `http` (of flows to it), or the kind of event: `dns`, `dhcp`, `netbios` ... */
  readonly source: string;
  readonly times: number;
}

export interface HostFacts extends HostRow {
  /** Those with most bytes, 50 at most. */
  readonly topPeers: readonly (Amounts & { readonly address: string; readonly lastUs: number })[];
  readonly called: readonly HostPort[];
  readonly served: readonly HostPort[];
  readonly byService: readonly (Amounts & { readonly service: string | null })[];
  readonly allNames: readonly HostName[];
  /** Its flows over time, by service. */
  readonly activity: Timeline;
  /** The worst first, 100 at most. */
  readonly alertIds: readonly string[];
  /** Of its flows. */
  readonly events: readonly NamedCount[];
}

export interface HostGraph {
  /** With most bytes first. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What is not among them; edges between nodes that are shown, and all others. */
  readonly hidden: {
    readonly nodes: number;
    readonly edges: number;
    readonly bytes: number;
  };
}

export interface GraphNode extends Amounts {
  readonly address: string;
  readonly worstAlert: Severity | null;
}

export interface GraphEdge extends Amounts {
  readonly a: string;
  readonly b: string;
  readonly services: readonly string[];
}

export interface Fresh<Row> {
  readonly total: number;
  /** With most bytes first. */
  readonly rows: readonly Row[];
}

/** What is new in what is looked at. */
export interface ComparedHosts {
  readonly hosts: Fresh<Amounts & { readonly address: string; readonly firstUs: number }>;
  readonly services: Fresh<Amounts & { readonly service: string; readonly firstUs: number }>;
  /** Ports that answered, on any host, and on just this one. */
  readonly ports: Fresh<HostPort>;
  readonly servers: Fresh<HostPort & { readonly address: string }>;
}

/** What `with` has and the capture has not. */
export interface HostComparison extends ComparedHosts {
  readonly captureId: number;
  readonly with: number;
}

/** What the capture (or all of the case) has and the baseline has not. It lists hosts of networks inside alone. */
export interface BaselineComparison extends ComparedHosts {
  readonly baselineId: string;
  readonly name: string;
  /** It could not hold all: what it does not list may still be no news. */
  readonly isCut: boolean;
  /** Null for all. */
  readonly with: number | null;
}

export const hostSorts = [
  'address',
  'bytes',
  'bytes_out',
  'bytes_in',
  'packets',
  'flows',
  'flows_out',
  'flows_in',
  'failed',
  'first',
  'last',
  'peers',
  'ports',
  'alerts',
] as const;
export type HostSort = (typeof hostSorts)[number];

const sort = z
  .string()
  .regex(new RegExp(`^-?(${hostSorts.join('|')})$`), 'is nothing that hosts are sorted by')
  .default('-bytes');

const Page = z.strictObject({
  ...flowChoice,
  /** An address, a network, a part of an address, or of a name by which clients called it. */
  search: z.string().max(256).default(''),
  sort,
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 500).default(100),
});
const OneHost = z.strictObject({ ...flowChoice, address: z.string().min(2).max(64) });
const Graph = z.strictObject({
  ...flowChoice,
  nodes: whole(2, 500).default(100),
  edges: whole(1, 2000).default(500),
});
const Compare = z.strictObject({
  captureId: CaptureId,
  with: CaptureId,
  where: flowChoice.where,
  limit: whole(1, 1000).default(100),
});

const CompareBaseline = z.strictObject({
  ...{ baselineId: ModelId, with: CaptureId.optional(), where: flowChoice.where },
  limit: Compare.shape.limit,
});
/** With a capture that is known or with a baseline; without `with` all of the case is held against that. */
const ExportComparison = z
  .strictObject({
    ...{ captureId: CaptureId.optional(), baselineId: ModelId.optional() },
    ...{ with: CaptureId.optional(), where: flowChoice.where },
    format: z.enum(['csv', 'json']).default('csv'),
  })
  .refine(
    ({ captureId, baselineId, with: other }) =>
      baselineId === undefined
        ? captureId !== undefined && other !== undefined
        : captureId === undefined,
    'takes baselineId, or captureId and with',
  );

export const hostRoutes = {
  'hosts.page': route('GET /hosts', Page).gives<HostPage>(),
  'hosts.graph': route('GET /hosts/graph', Graph).gives<HostGraph>(),
  'hosts.compare': route('GET /hosts/compare', Compare).gives<HostComparison>(),
  'hosts.compareBaseline': route(
    'GET /hosts/compare/baseline',
    CompareBaseline,
  ).gives<BaselineComparison>(),
  /** Of each kind the 10,000 with most bytes. */
  'hosts.exportComparison': route('POST /hosts/compare/export', ExportComparison).gives<Job>(),
  'hosts.get': route('GET /hosts/:address', OneHost).gives<HostFacts>(),
};
