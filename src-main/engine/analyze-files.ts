// Files -> the whole analysis, as its reports want it: alerts and those that were silenced, hosts, the
// evidence with its hashes, the parameters. Without a case.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Settings, settingsJson } from '../../src-contract/settings.ts';
import type { CaptureFile, ExtractProgress, ExtractSummary } from '../../src-contract/workers.ts';
import { settingsOf } from '../../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { carriedFlowIds } from '../../src-core/report/alert-flows.ts';
import type { Analysis, EvidenceFile } from '../../src-core/report/analysis.ts';
import { TrafficCounter } from '../../src-core/report/charts/traffic-counter.ts';
import { FlowMemory } from '../../src-core/report/flow-memory.ts';
import { judgeAlerts } from '../../src-core/report/judge-alerts.ts';
import {
  type AnalysisRequest,
  type AnalysisTakers,
  type Analyzed,
  analyzeCaptures,
} from './analyze-captures.ts';
import { evidenceHash } from './evidence-hash.ts';
import { modelPaths } from './model-paths.ts';

/** Which part of the captures. */
export type Span = Pick<
  AnalysisRequest,
  'sinceUs' | 'untilUs' | 'where' | 'maxPackets' | 'maxDecompressedBytes'
>;

export interface AnalyzedFiles {
  readonly analysis: Analysis;
  readonly summary: ExtractSummary;
  readonly problems: readonly string[];
}

export interface AnalyzePlace {
  readonly workerFolder: string;
  /** Where the models lie that came with the program. */
  readonly resourceFolder: string;
  readonly version: string;
  /** Reports that tell of the flows behind alerts are wanted. */
  readonly keepsFlows?: boolean;
  progress(progress: ExtractProgress): void;
}

export async function analyzeFiles(
  place: AnalyzePlace,
  captures: readonly CaptureFile[],
  settings: Settings,
  span: Span = {},
): Promise<AnalyzedFiles> {
  const hashing = new AbortController();
  // Beside the reading, never before it.
  const facts = Promise.all(captures.map(({ path }) => factsOf(path, hashing.signal)));
  facts.catch(() => {}); // heard below, when the flows are there
  const evidence = async ({ captures: read }: ExtractSummary) =>
    (await facts).map((fact, i) => ({
      ...{ ...fact, number: captures[i]!.evidence, issues: read[i]!.issues },
    }));
  try {
    return await analyzeTo(place, { captures, evidence }, settings, span);
  } catch (error) {
    hashing.abort();
    throw error;
  }
}

interface AnalyzedSource extends Pick<AnalysisTakers, 'grown' | 'found'> {
  readonly captures: readonly CaptureFile[];
  /** Asked for when all has been read. */
  evidence(summary: ExtractSummary): Promise<EvidenceFile[]>;
}

/** Files that are there, or those of a capture that goes on. */
export async function analyzeTo(
  place: AnalyzePlace,
  { captures, evidence, ...takers }: AnalyzedSource,
  settings: Settings,
  span: Span = {},
): Promise<AnalyzedFiles> {
  const flows = settingsOf(wiresiftProfile, settings.flows);
  const traffic = new TrafficCounter();
  const memory = place.keepsFlows ? new FlowMemory() : undefined;
  const models = modelPaths(settings.models, place.resourceFolder);
  const { answer } = analyzeCaptures(
    place.workerFolder,
    { captures, settings: flows, ...span },
    { ...settings, models },
    {
      ...takers,
      async flows(batch) {
        traffic.add(batch);
        memory?.add(batch);
      },
      progress: async (progress) => place.progress(progress),
    },
  );
  const analyzed = await answer;
  const { summary, problems } = analyzed;
  const files = await evidence(summary);
  const parameters = { ...settingsJson(settings), ...askedOf(span), ...offsetsOf(captures) };
  const analysis = analysisOf(analyzed, settings, files, parameters);
  const alertFlows = memory?.find(carriedFlowIds(analysis.alerts));
  const timeline = traffic.timeline(analysis.alerts);
  const { version } = place;
  return { analysis: { ...analysis, version, alertFlows, timeline }, summary, problems };
}

export async function factsOf(
  path: string,
  signal?: AbortSignal,
): Promise<Omit<EvidenceFile, 'issues' | 'number'>> {
  const sha256 = await evidenceHash(path, signal);
  return { name: basename(path), bytes: (await stat(path)).size, sha256 };
}

const askedOf = (span: Span): Analysis['parameters'] => {
  const { sinceUs, untilUs, where, maxPackets, maxDecompressedBytes } = span;
  return {
    ...(sinceUs !== undefined && { sinceUs }),
    ...(untilUs !== undefined && { untilUs }),
    ...(where !== undefined && { where }),
    ...(maxPackets !== undefined && { maxPackets }),
    ...(maxDecompressedBytes !== undefined && { maxUnpackedBytes: maxDecompressedBytes }),
  };
};

/** By the number of the evidence. */
function offsetsOf(captures: readonly CaptureFile[]): Analysis['parameters'] {
  const put = captures.filter(({ offsetUs }) => offsetUs);
  if (put.length === 0) return {};
  const offsets = put.map(({ evidence, offsetUs }) => [evidence, offsetUs! / 1e6]);
  return { clockOffsetsSec: Object.fromEntries(offsets) };
}

function analysisOf(
  { summary, alerts: found, models }: Analyzed,
  settings: Settings,
  evidence: readonly EvidenceFile[],
  parameters: Analysis['parameters'],
): Omit<Analysis, 'version'> {
  const times = (pick: 'startUs' | 'endUs') =>
    summary.captures.flatMap((capture) => capture[pick] ?? []);
  const [starts, ends] = [times('startUs'), times('endUs')];
  return {
    evidence,
    parameters,
    packets: summary.packets,
    flows: summary.flows,
    startUs: starts.length > 0 ? Math.min(...starts) : null,
    endUs: ends.length > 0 ? Math.max(...ends) : null,
    ...judgeAlerts(found, settings.silence),
    budget: settings.budget,
    models,
  };
}
