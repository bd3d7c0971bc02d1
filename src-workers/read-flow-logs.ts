// Logs of flows instead of captures: what they tell goes the way that the flows of packets go. Several are read
// as one, merged by when their flows ended.

import { basename } from 'node:path';
import type {
  ExtractProgress,
  ExtractRequest,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { wiresiftProfile } from '../src-core/feature/wiresift-profile.ts';
import { originOf } from '../src-core/flow/packet-origin.ts';
import type { FlowPart } from '../src-core/pcap/flow-part.ts';
import type { RecordText } from '../src-core/table/record/record-format.ts';
import { RecordWindows } from '../src-core/table/record/record-windows.ts';
import type { ToldFlow } from '../src-core/table/record/told-flow.ts';
import { FlowLog, flowLogText } from './flow-log.ts';

const progressEveryMs = 100;

/** What the files are, if all are logs of flows; undefined where all are captures. */
export async function flowLogTexts({
  captures,
  maxDecompressedBytes,
}: ExtractRequest): Promise<readonly RecordText[] | undefined> {
  const texts: (RecordText | undefined)[] = [];
  for (const { path, isGrowing } of captures) {
    texts.push(isGrowing ? undefined : await flowLogText(path, maxDecompressedBytes));
  }
  const found = texts.filter((text) => text !== undefined);
  if (found.length === 0) return undefined;
  if (found.length === texts.length) return found;
  const [log, other] = [texts.findIndex((text) => text), texts.indexOf(undefined)];
  const [logName, otherName] = [log, other].map((i) => basename(captures[i]!.path));
  const sentence = `${logName} holds flows and ${otherName} does not: logs and captures are not read as one.`;
  throw new AppError('bad-input', sentence);
}

export async function readFlowLogs(
  request: ExtractRequest,
  texts: readonly RecordText[],
  sink: ExtractSink,
): Promise<ExtractSummary> {
  refusePackets(request);
  const logs: FlowLog[] = [];
  try {
    for (const [i, capture] of request.captures.entries()) {
      logs.push(new FlowLog(capture, texts[i]!, request.maxDecompressedBytes));
    }
    return await readThrough(request, logs, sink);
  } finally {
    for (const { file } of logs) file.close();
  }
}

/** What was asked for and is made of packets alone. */
function refusePackets({ captures, profileId, hostWindowSec, maxPackets }: ExtractRequest): void {
  const refuse = (what: string) => {
    const name = basename(captures[0]!.path);
    throw new AppError('bad-input', `${name} holds flows and no packets: ${what}.`);
  };
  if (profileId !== undefined && profileId !== wiresiftProfile.id) {
    refuse(`there is nothing to make the features of the profile "${profileId}" of`);
  }
  if (hostWindowSec) refuse('profiles of hosts are made of packets');
  if (maxPackets !== undefined) refuse('there are none to be counted');
}

async function readThrough(
  request: ExtractRequest,
  logs: readonly FlowLog[],
  sink: ExtractSink,
): Promise<ExtractSummary> {
  const { sinceUs = Number.NEGATIVE_INFINITY, untilUs = Number.POSITIVE_INFINITY } = request;
  const pace = new Pace(logs, sink);
  let windows: RecordWindows | undefined;
  for (;;) {
    await fill(logs, () => pace.tell(windows));
    const log = earliest(logs);
    if (!log) break;
    windows ??= new RecordWindows(request.windowSec, lacksOf(logs), {
      begin: async (window) => sink.begin?.(window),
      flows: (batch) => sink.flows(batch),
      close: async (window) => sink.close?.(window),
    });
    const flow = log.peek()!;
    const isWanted = flow.startUs >= sinceUs && flow.startUs <= untilUs;
    log.pass(isWanted);
    if (isWanted) await windows.see(flow, originOf(log.evidence, flow.line));
  }
  await windows?.end();
  return { ...pace.soFar(windows), captures: logs.map((log) => log.summary()) };
}

/** Until each log that is not at its end has a flow to show. */
async function fill(logs: readonly FlowLog[], tell: () => Promise<void>): Promise<void> {
  for (const log of logs) {
    while (log.peek() === undefined && !log.isOver) {
      await log.read();
      await tell();
    }
  }
}

function earliest(logs: readonly FlowLog[]): FlowLog | undefined {
  let first: { log: FlowLog; flow: ToldFlow } | undefined;
  for (const log of logs) {
    const flow = log.peek();
    if (flow && (!first || flow.endUs < first.flow.endUs)) first = { log, flow };
  }
  return first?.log;
}

const lacksOf = (logs: readonly FlowLog[]): FlowPart[] => [
  ...new Set(logs.flatMap((log) => log.lacks())),
];

class Pace {
  readonly #logs: readonly FlowLog[];
  readonly #sink: ExtractSink;
  #toldAt = performance.now();

  constructor(logs: readonly FlowLog[], sink: ExtractSink) {
    this.#logs = logs;
    this.#sink = sink;
  }

  soFar(windows: RecordWindows | undefined): ExtractProgress {
    const sum = (pick: (log: FlowLog) => number) =>
      this.#logs.reduce((all, log) => all + pick(log), 0);
    return {
      doneBytes: sum(({ file }) => file.doneBytes),
      totalBytes: sum(({ file }) => file.totalBytes),
      packets: 0,
      flows: windows?.flows ?? 0,
    };
  }

  async tell(windows: RecordWindows | undefined): Promise<void> {
    if (performance.now() - this.#toldAt < progressEveryMs) return;
    await this.#sink.progress(this.soFar(windows));
    this.#toldAt = performance.now();
  }
}
