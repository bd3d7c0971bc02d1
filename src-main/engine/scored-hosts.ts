// What models of hosts have said of the hosts of a case -> what the contract answers, and what was left out of it.

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ScoredHost,
  ScoredHostPage,
  ScoredHostSort,
  UnusualHost,
} from '../../src-contract/routes/host-scores.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { grouped, many } from '../../src-core/base/in-words.ts';
import { networkRange } from '../../src-core/base/parse-address.ts';
import type { HostChoice, HostScoringSums } from '../store/stored-host-scores.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';

export interface AskedHosts {
  readonly modelId: string;
  readonly captureId?: number | undefined;
  readonly address: string;
  readonly show: 'all' | 'reported';
}

interface AskedPage extends AskedHosts {
  readonly sort: string;
  readonly offset: number;
  readonly limit: number;
}

export async function hostModel(parts: EngineParts, modelId: string) {
  const model = await parts.library.usable(modelId);
  const { unit } = model.described.facts;
  if (unit === 'hosts') return model;
  throw new AppError('bad-input', `${model.name} scores ${unit}, not hosts.`);
}

export async function scoredHostPage(
  parts: EngineParts,
  asked: AskedPage,
): Promise<ScoredHostPage> {
  const { modelId, sort, offset, limit } = asked;
  const { name, described } = await hostModel(parts, modelId);
  const { threshold } = described.facts;
  const { hostScores } = parts.case;
  const choice = choiceOf(asked, threshold);
  const order = { sort: sortOf(sort), isFalling: sort.startsWith('-'), offset, limit };
  const [sums, { all: matched }, rows, captures] = await Promise.all([
    hostScores.sums(modelId),
    hostScores.count(choice, threshold),
    hostScores.page(choice, order),
    captureCount(parts),
  ]);
  return {
    ...{ modelId, name, threshold, atUs: sums.atUs, windows: sums.windows },
    ...{ reported: sums.reported, captures, scoredCaptures: sums.captures },
    ...{ leftOut: leftOut(sums, captures), matched, offset },
    rows: rows.map((row) => ({ ...row, isReported: row.raw >= threshold })),
  };
}

const sortOf = (sort: string): ScoredHostSort => sort.replace('-', '') as ScoredHostSort;

/** By an address, by a network, or by a part of how an address is written. */
function choiceOf({ address, show, ...rest }: AskedHosts, threshold: number): HostChoice {
  const range = networkRange(address);
  return {
    ...{ modelId: rest.modelId, captureId: rest.captureId },
    ...{ range, text: range || address === '' ? undefined : address },
    leastRaw: show === 'reported' ? threshold : undefined,
  };
}

/** Those whose evidence can be read for hosts. */
const captureCount = async ({ case: { captures } }: EngineParts): Promise<number> =>
  (await captures.list()).filter(({ state, holds }) => state === 'ready' && holds === 'packets')
    .length;

export function leftOut(
  { atUs, windows, kept, sharing, captures: scored }: HostScoringSums,
  captures: number,
): string[] {
  if (atUs === null) return [];
  const unscored = captures - scored;
  return [
    ...(unscored > 0
      ? [
          `${many(unscored, 'capture')} of this case came later, or could not be scored: score again.`,
        ]
      : []),
    ...(kept < windows
      ? [`Of ${many(windows, 'window')} the ${grouped(kept)} most unusual are kept.`]
      : []),
    ...(sharing > 0 ? [sharingText(sharing)] : []),
  ];
}

/** More than one is an estimate. */
const sharingText = (hosts: number): string =>
  hosts === 1
    ? 'There was no room for 1 host in its window: it has no score.'
    : `There was no room for about ${many(hosts, 'host')} in their windows: they have no score.`;

/** By each model of hosts that has scored and is still here, the one that it troubles most first. */
export async function unusualHost(
  parts: EngineParts,
  address: string,
  captureId: number | undefined,
): Promise<UnusualHost[]> {
  const range = networkRange(address);
  if (!range || address.includes('/')) {
    throw new AppError('bad-input', `${address} is no IP address.`);
  }
  const { hostScores } = parts.case;
  const scored = new Set(await hostScores.models());
  const found: UnusualHost[] = [];
  for (const { modelId, name, described } of await parts.library.list()) {
    if (!described || !scored.has(modelId)) continue;
    const { threshold } = described.facts;
    const choice = { modelId, captureId, range };
    const { all, reported } = await hostScores.count(choice, threshold);
    const [worst] = await hostScores.page(choice, worstFirst);
    found.push({
      ...{ modelId, name, threshold, windows: all, reported },
      worst: worst ? { ...worst, isReported: worst.raw >= threshold } : null,
    });
  }
  return found.sort((a, b) => unusualness(b.worst) - unusualness(a.worst));
}

const worstFirst = { sort: 'score', isFalling: true, offset: 0, limit: 1 } as const;

/** Raw scores of different models cannot be compared; the share of ordinary windows below can. */
const unusualness = (worst: ScoredHost | null): number => worst?.score ?? -1;

export async function exportScoredHosts(
  parts: EngineParts,
  asked: AskedHosts,
  signal: AbortSignal,
): Promise<JobChange> {
  const { described } = await hostModel(parts, asked.modelId);
  const { threshold } = described.facts;
  const exportName = `scored-hosts-${randomUUID()}.csv`;
  const path = join(parts.exportFolder, exportName);
  try {
    const choice = choiceOf(asked, threshold);
    await parts.case.hostScores.export(choice, threshold, { path, signal });
    return { exportName };
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}
