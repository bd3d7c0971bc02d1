// What the engine and its threads say to each other. Batches cross, never packets.

import type { SilenceRule } from '../src-core/alert/silence-rule.ts';
import type { ChosenDetector } from '../src-core/detect/detector-settings.ts';
import type { Finding } from '../src-core/detect/finding.ts';
import type { IndicatorText } from '../src-core/detect/indicator-list.ts';
import type { EventBatch } from '../src-core/event/event-batch.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import type { PacketWindow } from '../src-core/feature/packet-windows.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import type { FlowSettings } from '../src-core/flow/flow-settings.ts';
import type { ModelFacts } from '../src-core/model/model-facts.ts';
import type { CaptureFacts } from '../src-core/pcap/capture-facts.ts';
import type { HealthIssue } from '../src-core/pcap/health.ts';
import type { Analysis } from '../src-core/report/analysis.ts';
import type { Judged } from '../src-core/report/judge-alerts.ts';
import type { ReportFormat } from '../src-core/report/report-writers.ts';
import type { ModelBytes } from './model-service.ts';
import type { Reply } from './reply.ts';
import type { LatestPacket } from './routes/capture.ts';
import type { DescribedPacket } from './routes/captures.ts';
import type { FlowStream, PacketPage } from './routes/packets.ts';

export interface ExtractRequest {
  /** Read as one, merged by time. */
  readonly captures: readonly CaptureFile[];
  readonly settings: FlowSettings;
  /** Which features; those of the default profile when nothing is said. */
  readonly profileId?: string | undefined;
  /** Packets before and after are passed over. */
  readonly sinceUs?: number | undefined;
  readonly untilUs?: number | undefined;
  /** Flows that this filter does not accept are left out, with their events; all go on without one. */
  readonly where?: string | undefined;
  /** Reads no further than this, all captures together. */
  readonly maxPackets?: number | undefined;
  /** Otherwise payload is read for services and names only. */
  readonly wantsEvents?: boolean | undefined;
  /** Profiles of hosts in windows of so many seconds; none are made when nothing is said. */
  readonly hostWindowSec?: number | undefined;
  /** Says when windows of so many seconds are over, and what is open then. */
  readonly windowSec?: number | undefined;
  /** Somebody is looking: the first flows are given as soon as they have ended, and not by the batch. */
  readonly isWatched?: boolean | undefined;
  /** What a compressed capture may unpack to; 64 GB when nothing is said. */
  readonly maxDecompressedBytes?: number | undefined;
}

export interface CaptureFile {
  readonly path: string;
  /** The E of its flows' ids. */
  readonly evidence: number;
  /** Its clock is put right by this; 0 when nothing is said. */
  readonly offsetUs?: number | undefined;
  /** The file that learns where its packets lie. */
  readonly indexPath?: string | undefined;
  /** It is going on: its files are asked of the sink, and `path` only names it. */
  readonly isGrowing?: boolean | undefined;
}

/** Of a capture that is going on: the oldest first, the last one is being written. */
export interface GrowingFiles {
  readonly files: readonly GrowingFile[];
  /** Nothing more is written. */
  readonly isOver: boolean;
  /** Every packet up to this moment stands in them, as far as their clock can be told. */
  readonly settledUs?: number | undefined;
}

export interface GrowingFile {
  readonly path: string;
  readonly bytes: number;
  /** Counts them all, those that are gone as well. */
  readonly number: number;
}

export interface ExtractProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly packets: number;
  readonly flows: number;
}

export interface ExtractSummary extends ExtractProgress {
  /** In the order in which the captures were named. */
  readonly captures: readonly CaptureSummary[];
}

export interface CaptureSummary {
  readonly packets: number;
  readonly startUs: number | null;
  readonly endUs: number | null;
  readonly issues: readonly HealthIssue[];
  readonly facts: CaptureFacts;
}

/** Each call is awaited before the next batch is handed over, so a slow taker slows the reader. */
export interface ExtractSink {
  flows(batch: FlowBatch): Promise<void>;
  /** Only where the request wants them. */
  events?(batch: EventBatch): Promise<void>;
  /** Only where the request names a window. Those of the whole capture come last. */
  hosts?(batch: HostBatch): Promise<void>;
  /** Only where the request names windows: what comes next is of this one. */
  begin?(window: PacketWindow): Promise<void>;
  /** Flows that are open when it closes. */
  open?(batch: FlowBatch): Promise<void>;
  /** All of it was handed over. */
  close?(window: PacketWindow): Promise<void>;
  /** Only where a capture is growing: what its files are by now. */
  grown?(): Promise<GrowingFiles>;
  progress(progress: ExtractProgress): Promise<void>;
}

/** Where a packed capture is kept unpacked once somebody wants packets of it. */
export interface CopyPlace {
  readonly copyPath: string;
  /** Of this question alone, until the copy is whole. */
  readonly partPath: string;
}

/** What an import kept beside the case. */
export interface KeptIndex extends CopyPlace {
  readonly indexPath: string;
  /** Where the oldest are gone: how many there were, which the last one has its number of. */
  readonly packetsInAll?: number | undefined;
}

export interface CutRequest {
  readonly path: string;
  /** The E of the flow's id; 1 when nothing is said. */
  readonly evidence?: number | undefined;
  /** The N of the flow's id. */
  readonly firstPacket: number;
  /** How many it has, where that is known. */
  readonly packets?: number | undefined;
  readonly settings: FlowSettings;
  readonly kept?: KeptIndex | undefined;
}

/** Packets of several flows, of several captures perhaps. */
export interface CutManyRequest {
  readonly captures: readonly CutCapture[];
  /** Of a file that is made: packets wait in it until their order is known. Whoever asks removes it. */
  readonly waitingPath: string;
  /** Of the whole file. */
  readonly comment?: string | undefined;
}

export interface CutCapture {
  readonly path: string;
  readonly kept: KeptIndex;
  readonly flows: readonly CutFlow[];
}

export interface CutFlow {
  /** The N of the flow's id. */
  readonly firstPacket: number;
  readonly packets: number;
  /** Of each of its packets; '' for none. */
  readonly comment: string;
}

export interface CutSink {
  bytes(piece: Uint8Array): Promise<void>;
}

export interface PacketsRequest {
  readonly path: string;
  readonly settings: FlowSettings;
  readonly maxPackets?: number | undefined;
  readonly maxDecompressedBytes?: number | undefined;
}

export interface PacketsSink {
  text(piece: string): Promise<void>;
  progress(progress: Omit<ExtractProgress, 'flows'>): Promise<void>;
}

export interface DescribeRequest {
  readonly path: string;
  /** Counted from 1, as Wireshark counts frames. */
  readonly packet: number;
  readonly kept?: KeptIndex | undefined;
}

/** Without the case there is no id of a flow: it is named by its first packet. */
export interface PacketFound extends Omit<DescribedPacket, 'flowId'> {
  readonly firstPacket: number | null;
}

export interface ListRequest {
  readonly path: string;
  readonly kept: KeptIndex;
  readonly followsTunnels: boolean;
  /** Packets of flows that have these first packets; of all, and of none, when nothing is said. */
  readonly firstPackets?: Float64Array | undefined;
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

export type PacketListing = Pick<PacketPage, 'total' | 'matched' | 'rows'>;

export interface FollowRequest {
  readonly path: string;
  readonly kept: KeptIndex;
  readonly followsTunnels: boolean;
  /** The N of the flow's id. */
  readonly firstPacket: number;
  readonly packets: number;
  /** Of payload, both sides together. */
  readonly mostBytes: number;
}

export type FollowedFlow = Omit<FlowStream, 'flowId'>;

export interface LatestRequest {
  /** The oldest first. */
  readonly paths: readonly string[];
  readonly limit: number;
}

export interface ExtractService {
  extract(request: ExtractRequest, sink: ExtractSink): Promise<Reply<ExtractSummary>>;
  /** Gives a flow's packets as the bytes of a pcapng file; answers how many they are. */
  cut(request: CutRequest, sink: CutSink): Promise<Reply<number>>;
  /** The same of several flows, in the order of time, with comments. */
  cutMany(request: CutManyRequest, sink: CutSink): Promise<Reply<number>>;
  /** Gives a line of CSV for each packet. */
  packets(request: PacketsRequest, sink: PacketsSink): Promise<Reply<CaptureSummary>>;
  describe(request: DescribeRequest): Promise<Reply<PacketFound>>;
  list(request: ListRequest): Promise<Reply<PacketListing>>;
  follow(request: FollowRequest): Promise<Reply<FollowedFlow>>;
  /** Of files that are being written. */
  latest(request: LatestRequest): Promise<Reply<LatestPacket[]>>;
}

export interface AnalyzeRequest {
  readonly detectors: readonly ChosenDetector[];
  /** The person's own lists, as they were read. */
  readonly indicators: readonly IndicatorText[];
  /** They score flows beside the detectors. */
  readonly models: readonly ModelBytes[];
  /** The folder of the encoder that a model of texts was fitted with, where it lies elsewhere now. */
  readonly encoder?: string | undefined;
  /** Of ordinary flows that models may report; 0.1 % when nothing is said. */
  readonly falseAlarmRate?: number | undefined;
}

/** What a report says of captures, but for what was found in them. */
export type ReportFacts = Omit<Analysis, keyof Judged>;

export interface ReportRequest {
  readonly format: ReportFormat;
  readonly facts: ReportFacts;
  /** As JSON. */
  readonly alerts: readonly string[];
  /** That they list, as JSON; none for a format that does not tell of flows. */
  readonly alertFlows: readonly string[];
  readonly silence: readonly SilenceRule[];
  readonly maskKey?: string | undefined;
}

export interface AnalysisReport {
  readonly format: ReportFormat;
  readonly analysis: Analysis;
  /** Addresses and names are masked by it. */
  readonly maskKey?: string | undefined;
}

export interface ReportService {
  /** Of a case. */
  report(request: ReportRequest): Promise<Reply<string>>;
  reportOn(request: AnalysisReport): Promise<Reply<string>>;
}

/** One analysis at a time: `start`, then windows as an extract sink is given them, then `end`. */
export interface AnalyzeService {
  /** Answers what is wrong with the lists, a sentence for each. */
  start(request: AnalyzeRequest): Promise<Reply<readonly string[]>>;
  begin(window: PacketWindow): Promise<Reply<null>>;
  flows(batch: FlowBatch): Promise<Reply<readonly Finding[]>>;
  events(batch: EventBatch): Promise<Reply<readonly Finding[]>>;
  open(batch: FlowBatch): Promise<Reply<readonly Finding[]>>;
  close(): Promise<Reply<readonly Finding[]>>;
  end(): Promise<Reply<readonly Finding[]>>;
  /** Of each model, after the end. */
  modelFacts(): Promise<Reply<readonly ModelFacts[]>>;
}
