// A report of the case, or of one of its captures, as a file among the exports. What was imported under which
// settings stands with each capture; silence and budget are those of now.

import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { Capture } from '../../src-contract/routes/captures.ts';
import { type Settings, settingsJson } from '../../src-contract/settings.ts';
import type { ReportFacts, ReportService } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { jsonText } from '../../src-core/report/json-text.ts';
import { type KnownName, nameWords } from '../../src-core/report/known-names.ts';
import {
  type ReportFormat,
  reportWriters,
  tellsOfFlows,
} from '../../src-core/report/report-writers.ts';
import { addressNames } from './address-names.ts';
import { caseFacts } from './case-facts.ts';
import type { EngineParts } from './engine-parts.ts';
import { filtersBehind } from './flows-behind.ts';
import type { JobChange } from './jobs.ts';
import { startWorker } from './start-worker.ts';

interface AskedReport {
  readonly format: ReportFormat;
  readonly captureId: number | undefined;
  readonly settings: Settings;
  readonly maskKey: string | undefined;
}

export async function caseReport(
  parts: EngineParts,
  asked: AskedReport,
  signal: AbortSignal,
): Promise<JobChange> {
  signal.throwIfAborted();
  const captures = await readyCaptures(parts, asked.captureId);
  const facts = {
    ...(await factsOf(parts, captures, asked.settings)),
    ...(await caseFacts(parts.case, asked.captureId)),
    names: await namesIn(parts, captures),
    ...(withFilters.has(asked.format) && {
      filters: await filtersBehind(parts.case, asked.captureId),
    }),
  };
  const texts = await Promise.all(
    captures.map(({ captureId }) => parts.case.alerts.texts(captureId)),
  );
  const { format, settings, maskKey } = asked;
  const alertFlows = await flowsBehind(parts, captures, format);
  const { silence } = settings;
  const request = { format, facts, alerts: texts.flat(), alertFlows, silence, maskKey };
  const thread = startWorker<ReportService>(parts.workerFolder, 'analyze');
  const cancel = () => void thread.end();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const text = answerOf(await thread.run<Reply<string>>((service) => service.report(request)));
    signal.throwIfAborted();
    return await written(parts.exportFolder, format, text);
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.end();
  }
}

const withFilters: ReadonlySet<ReportFormat> = new Set(['html', 'markdown', 'json']);

/** Of so many hosts of a capture: a flood lists thousands, of which nobody knows anything. */
const mostNamed = 10_000;

async function namesIn(parts: EngineParts, captures: readonly Ready[]): Promise<KnownName[]> {
  const { alerts } = parts.case;
  const hosts = await Promise.all(
    captures.map(({ captureId }) => alerts.hostsOf(captureId, mostNamed)),
  );
  const names = await addressNames(parts, [...new Set(hosts.flat())]);
  return names.filter((known) => nameWords(known) !== '');
}

async function flowsBehind(
  { case: { alerts } }: EngineParts,
  captures: readonly Ready[],
  format: ReportFormat,
): Promise<string[]> {
  if (!tellsOfFlows(format)) return [];
  const texts = await Promise.all(captures.map(({ captureId }) => alerts.flowTexts(captureId)));
  return texts.flat();
}

type Ready = Omit<Capture, 'evidence'>;

async function readyCaptures(parts: EngineParts, captureId?: number): Promise<Ready[]> {
  const captures = await parts.case.captures.list();
  const asked = captures.filter((each) => captureId === undefined || each.captureId === captureId);
  if (asked.length === 0) throw new AppError('not-found', 'There is no capture to report on.');
  const reading = asked.find(({ state }) => state === 'reading');
  if (reading) throw new AppError('bad-input', `${reading.name} is still being read.`);
  return asked;
}

async function factsOf(
  { case: { captures }, version }: EngineParts,
  asked: readonly Ready[],
  settings: Settings,
): Promise<ReportFacts> {
  const kept = await Promise.all(asked.map(({ captureId }) => captures.analysisOf(captureId)));
  const healths = await Promise.all(asked.map(({ captureId }) => captures.healthOf(captureId)));
  const starts = asked.flatMap(({ startUs }) => startUs ?? []);
  const ends = asked.flatMap(({ endUs }) => endUs ?? []);
  return {
    version,
    evidence: asked.map(({ captureId, name, bytes, sha256 }, i) => ({
      ...{ number: captureId, name, bytes, sha256: sha256 ?? '' },
      issues: healths[i]?.issues ?? [],
    })),
    parameters: parametersOf(asked, kept, settings),
    packets: asked.reduce((sum, { packets }) => sum + packets, 0),
    flows: asked.reduce((sum, { flows }) => sum + flows, 0),
    startUs: starts.length > 0 ? Math.min(...starts) : null,
    endUs: ends.length > 0 ? Math.max(...ends) : null,
    budget: settings.budget,
    models: kept.flatMap(({ models }) => models),
  };
}

type Parameters = ReportFacts['parameters'];

/** Those of the imports, once where they are all the same; what is done with alerts goes by those of now. */
function parametersOf(
  captures: readonly Ready[],
  kept: readonly { readonly parameters: Parameters }[],
  settings: Settings,
): Parameters {
  const { budget = null, silence = null } = settingsJson(settings);
  const now = { budget, silence };
  const [first] = kept;
  const isOne = new Set(kept.map(({ parameters }) => jsonText(parameters))).size === 1;
  if (first && isOne) return { ...first.parameters, ...now };
  const imports = captures.map(({ captureId }, i) => ({
    ...kept[i]!.parameters,
    evidence: captureId,
  }));
  return { imports, ...now };
}

async function written(folder: string, format: ReportFormat, text: string): Promise<JobChange> {
  const exportName = `report-${randomUUID()}.${reportWriters[format].ending}`;
  const target = join(folder, exportName);
  const bytes = Buffer.from(text);
  const file = await open(target, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
  } catch (error) {
    await rm(target, { force: true });
    throw fileError(error, 'The report');
  } finally {
    await file.close();
  }
  const exportSha256 = createHash('sha256').update(bytes).digest('hex');
  return { exportName, exportSha256, exportBytes: bytes.length };
}
