import { z } from 'zod';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import type { WhyFeature } from './ml.ts';
import { ModelId } from './models.ts';

/** A host in a window of time, as a model of hosts judges it. */
export interface ScoredHost {
  readonly captureId: number;
  readonly address: string;
  readonly startUs: number;
  readonly windowSec: number;
  /** In the model's own unit: the greater, the more unusual. */
  readonly raw: number;
  /** The share of ordinary windows that are less unusual; null where nothing is known of them. */
  readonly score: number | null;
  readonly isReported: boolean;
  /** Kept of windows that are reported and of the hundred most unusual, 500 a run at most; else null. */
  readonly why: HostWhy | null;
}

export interface HostWhy {
  /** `base`, all that was added and `interaction` add up to the raw score. */
  readonly base: number;
  readonly interaction: number;
  /** What added most, or took most away, comes first. */
  readonly contributions: readonly WhyFeature[];
  /** Of the ordinary windows that the model remembers: `10.0.0.1 at 2026-03-02 09:00:00`. */
  readonly nearest: { readonly name: string; readonly distance: number } | null;
  /** All of it in words, a sentence each. */
  readonly sentences: readonly string[];
}

export interface ScoredHostPage {
  readonly modelId: string;
  readonly name: string;
  /** From this raw score on a window is reported. */
  readonly threshold: number;
  /** When the model scored last; null before, and then there are no rows. */
  readonly atUs: number | null;
  /** All windows that it scored, and those of them that it reports. */
  readonly windows: number;
  readonly reported: number;
  /** Captures of packets in the case, and those of them that it has scored. */
  readonly captures: number;
  readonly scoredCaptures: number;
  /** What was left out, a sentence each. */
  readonly leftOut: readonly string[];
  /** Windows that were asked for. */
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly ScoredHost[];
}

/** What a model of hosts says of one of them. */
export interface UnusualHost {
  readonly modelId: string;
  readonly name: string;
  readonly threshold: number;
  /** Of this host: windows that are kept, and those of them that are reported. */
  readonly windows: number;
  readonly reported: number;
  /** Null where the model has scored, but no window of this host. */
  readonly worst: ScoredHost | null;
}

export const scoredHostSorts = ['score', 'start', 'address'] as const;
export type ScoredHostSort = (typeof scoredHostSorts)[number];

const choice = {
  modelId: ModelId,
  captureId: CaptureId.optional(),
  /** An address, a network, or a part of an address. */
  address: z.string().trim().max(64).default(''),
  show: z.enum(['all', 'reported']).default('all'),
};

const Page = z.strictObject({
  ...choice,
  sort: z
    .string()
    .regex(/^-?(score|start|address)$/, 'is nothing that windows of hosts are sorted by')
    .default('-score'),
  offset: whole(0, 1e12).default(0),
  limit: whole(0, 500).default(100),
});
const OneHost = z.strictObject({
  address: z.string().min(2).max(64),
  captureId: CaptureId.optional(),
});

export const hostScoreRoutes = {
  /** Hosts in windows of time, the most unusual first. */
  'models.hosts': route('GET /models/:modelId/hosts', Page).gives<ScoredHostPage>(),
  /** As CSV, without what the scores are made of. */
  'models.exportHosts': route(
    'POST /models/:modelId/hosts/export',
    z.strictObject(choice),
  ).gives<Job>(),
  /** By each model of hosts that has scored. */
  'hosts.unusual': route('GET /hosts/:address/unusual', OneHost).gives<UnusualHost[]>('list'),
};
