// What is ordinary in a network, kept as one file: its hosts and services, and the models fitted on it.

import { z } from 'zod';
import type { InventoryHost } from '../../src-core/detect/inventory.ts';
import { Nothing, route, whole } from '../route.ts';
import { mostFilterLetters, mostSeconds } from './capture.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { mostTrainingRows, Rate, Seed } from './ml.ts';
import { ModelId, ModelName } from './models.ts';

export interface BaselineFacts {
  readonly name: string;
  readonly date: string;
  /** Of the program that made it. */
  readonly version: string;
  /** '' where it was made of captures. */
  readonly interfaceName: string;
  readonly evidence: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly flows: number;
  /** By the packets' clock. */
  readonly startUs: number;
  readonly endUs: number;
  readonly hosts: number;
  readonly services: number;
  /** It could not hold all hosts or services: then nothing is told to be new. */
  readonly isCut: boolean;
  readonly models: readonly BaselineModel[];
}

export interface BaselineModel {
  readonly kind: string;
  readonly title: string;
  readonly fittedRows: number;
  readonly heldOutRows: number;
  /** From this raw score on a flow is reported, where nobody says otherwise. */
  readonly threshold: number;
  /** The share of ordinary flows that the threshold was set for. */
  readonly falseAlarmRate: number;
  readonly notes: readonly string[];
}

export interface StoredBaseline {
  /** The first 16 digits of the SHA-256 of its file. */
  readonly baselineId: string;
  /** What it says of itself; of one that cannot be read its id. */
  readonly name: string;
  /** `settings` is one that the settings file names and that is not in the library. */
  readonly place: 'library' | 'settings';
  /** New captures are compared with it. */
  readonly isInUse: boolean;
  readonly bytes: number;
  readonly sha256: string;
  /** Why it cannot be read; then `facts` is null. */
  readonly problem: string | null;
  readonly facts: BaselineFacts | null;
}

export interface BaselineHosts {
  readonly total: number;
  readonly offset: number;
  /** In the order of their addresses. */
  readonly rows: readonly InventoryHost[];
}

export const usualBaselineKinds = ['isolation-forest', 'robust-baseline'];
export const usualBaselineSeconds = 30 * 60;
/** Fewer say little of what is ordinary, and no alarm rate below some percent could be kept. */
export const usualMinFlows = 100;

export const BaselineInput = z
  .strictObject({
    /** Where to listen; without it the captures of the case are what is ordinary. */
    interfaceName: z.string().min(1).max(256).optional(),
    /** Of the case; all of them when nothing is said. */
    captureIds: z.array(CaptureId).min(1).max(1000).optional(),
    /** So long it listens. */
    seconds: whole(1, mostSeconds).default(usualBaselineSeconds),
    /** In libpcap's words, for what is listened to. */
    filter: z.string().max(mostFilterLetters).default(''),
    kinds: z.array(z.string().min(1).max(64)).min(1).max(10).default(usualBaselineKinds),
    /** With fewer flows no baseline is made. */
    minFlows: whole(10, 1e9).default(usualMinFlows),
    /** What it is of and the day, when nothing is said. */
    name: ModelName.optional(),
    seed: Seed.default(1),
    falseAlarmRate: Rate.default(0.01),
    /** Models are fitted on a sample of no more than these; the inventory is of all. */
    maxRows: whole(10, mostTrainingRows).default(100_000),
    /** New captures are compared with it as soon as it is there. */
    isTakenUp: z.boolean().default(false),
  })
  .refine(({ interfaceName, captureIds }) => !interfaceName || !captureIds, {
    path: ['captureIds'],
    error: 'is said besides an interface: a baseline is made of one or the other',
  });
export type BaselineInput = z.infer<typeof BaselineInput>;

const OneBaseline = z.strictObject({ baselineId: ModelId });
const Hosts = OneBaseline.extend({
  offset: whole(0, 1e9).default(0),
  limit: whole(0, 1000).default(100),
});
/** `none`: nothing is compared with a baseline any more. */
const Used = z.strictObject({
  baselineId: z.union([z.literal('none'), ModelId], 'is no id of a baseline, nor none'),
});
const ByPath = z.strictObject({ path: z.string().min(1).max(4096) });
const Began = z.strictObject({ jobId: z.string().min(1).max(64) });

export const baselineRoutes = {
  'baseline.start': route('POST /ml/baseline/start', BaselineInput).gives<Job>(),
  /** Listens no longer: what was collected becomes the baseline, if it is enough. */
  'baseline.finish': route('POST /ml/baseline/finish', Began).gives<Job>(),
  'baseline.list': route('GET /ml/baselines', Nothing).gives<StoredBaseline[]>('list'),
  /** A copy goes into the library; over HTTP the path is that of an upload. */
  'baseline.add': route('POST /ml/baselines', ByPath).gives<StoredBaseline>(),
  'baseline.hosts': route('GET /ml/baselines/:baselineId/hosts', Hosts).gives<BaselineHosts>(),
  /** Writes it into the settings file. */
  'baseline.use': route('POST /ml/baselines/:baselineId/use', Used).gives<StoredBaseline | null>(),
  'baseline.remove': route('DELETE /ml/baselines/:baselineId', OneBaseline).gives<StoredBaseline>(),
};
