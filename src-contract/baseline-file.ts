// A baseline <-> the text of its file, by the rules of a model's file: what is read back is believed only when
// its checksum holds and every part of it is what it should be.

import { z } from 'zod';
import { AppError } from '../src-core/base/app-error.ts';
import { flowSource, refuseOtherRows } from '../src-core/model/row-source.ts';
import { stateSum, stateText } from '../src-core/model/state-json.ts';
import type { TrafficBaseline } from '../src-core/model/traffic-baseline.ts';
import { believedModel, stateOf } from './model-file.ts';

/** One more when a member comes to mean something else. */
const version = 1;
const mostBaselineModels = 10;

const head = (sum: string) => `{"wiresift_baseline":${version},"sha256":"${sum}","baseline":`;
const headPattern = /^\{"wiresift_baseline":(\d{1,9}),"sha256":"([0-9a-f]{64})","baseline":/;

export const isBaselineText = (text: string): boolean => headPattern.test(text);

export function baselineFileText(baseline: TrafficBaseline): string {
  const text = stateText(baseline);
  return `${head(stateSum(text))}${text}}`;
}

/** `name` is how the person knows the file. */
export function readBaselineFile(text: string, name: string): TrafficBaseline {
  const refuse = (why: string) => new AppError('bad-input', `${name} ${why}`);
  const [start, wrote, sum] = headPattern.exec(text) ?? [];
  if (start === undefined) throw refuse('is not a baseline of Wiresift.');
  if (Number(wrote) > version) {
    throw refuse(
      `was written by a newer Wiresift (baseline version ${wrote}): this one reads ${version}.`,
    );
  }
  const body = text.slice(start.length, -1);
  if (!text.endsWith('}') || stateSum(body) !== sum) {
    throw refuse('is damaged or was changed: its checksum does not fit.');
  }
  const read = stateOf(body, refuse);
  const { error } = Baseline.safeParse(read);
  if (error) {
    const place = error.issues[0]!.path.join('.').slice(0, 100);
    throw refuse(`cannot be believed: ${place === '' ? 'what is in it' : place} is wrong.`);
  }
  // As it was read, not as it was parsed: its members keep their order, and so its text its bytes.
  return checked(read as TrafficBaseline, name, refuse);
}

function checked(
  baseline: TrafficBaseline,
  name: string,
  refuse: (why: string) => AppError,
): TrafficBaseline {
  const addresses = new Set(baseline.inventory.hosts.map(({ address }) => address));
  if (addresses.size !== baseline.inventory.hosts.length) {
    throw refuse('cannot be believed: a host stands in it twice.');
  }
  for (const model of baseline.models) {
    const { source } = believedModel(model, refuse);
    refuseOtherRows(name, source, flowSource);
  }
  return baseline;
}

const Text = z.string().max(10_000);
const Word = z.string().max(100);
const Count = z.int().min(0);
/** Until the year 2255: beyond, microseconds are no whole numbers any more. */
const Time = z.number().min(-9e15).max(9e15);

const Service = z.strictObject({
  protocol: z.enum(['tcp', 'udp']),
  port: z.int().min(0).max(65_535),
  service: Word,
  flows: Count,
  firstSeenUs: Time,
});

const Host = z.strictObject({
  address: Word.min(1),
  mac: Word,
  firstSeenUs: Time,
  lastSeenUs: Time,
  flows: Count,
  contacts: z.number(),
  destinations: z.number(),
  ports: z.number(),
  failedRatio: z.number(),
  sentBytes: z.number(),
  receivedBytes: z.number(),
  services: z.array(Service).max(65_536),
});

const Baseline = z.strictObject({
  name: z.string().max(100),
  date: Word,
  version: Word,
  interfaceName: z.string().max(256),
  evidence: z.array(z.strictObject({ name: Text, bytes: Count, sha256: Word })).max(10_000),
  inventory: z.strictObject({
    version: z.literal(1),
    isCut: z.boolean(),
    flows: Count,
    startUs: Time,
    endUs: Time,
    hosts: z.array(Host).max(65_536),
  }),
  models: z.array(z.unknown()).min(1).max(mostBaselineModels),
});
