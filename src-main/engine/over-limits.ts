// Things that lie there and the limits of their kinds -> which of them go. Limits hold for what is of one kind
// and of one case.

import type { AgingKind, ProgramSettings } from '../../src-contract/program-settings.ts';

export interface AgingThing {
  readonly kind: AgingKind;
  readonly caseId: string | undefined;
  readonly path: string;
  readonly bytes: number;
  readonly changedMs: number;
  /** It may not go now, and is counted all the same. */
  readonly isInUse: boolean;
}

export interface OverLimit {
  readonly thing: AgingThing;
  readonly why: 'age' | 'size';
}

type Limits = ProgramSettings['retention'];

const dayMs = 86_400_000;

/** Those in use are among them: whoever takes things away leaves them out. */
export function overLimits(
  things: readonly AgingThing[],
  limits: Limits,
  nowMs: number,
): OverLimit[] {
  const groups = new Map<string, AgingThing[]>();
  for (const thing of things) {
    const key = `${thing.kind} ${thing.caseId ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups.values()].flatMap((group) => overOwn(group, limits[group[0]!.kind], nowMs));
}

/** The oldest first. What is in use cannot make room: the next one goes in its place. */
function overOwn(
  things: readonly AgingThing[],
  { maxAgeDays = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY }: Limits['logs'],
  nowMs: number,
): OverLimit[] {
  let bytes = things.reduce((sum, thing) => sum + thing.bytes, 0);
  const oldestFirst = things.toSorted((a, b) => a.changedMs - b.changedMs);
  const over: OverLimit[] = [];
  for (const thing of oldestFirst) {
    const isOld = nowMs - thing.changedMs > maxAgeDays * dayMs;
    if (!isOld && bytes <= maxBytes) break; // all that follow are younger, and there is room
    over.push({ thing, why: isOld ? 'age' : 'size' });
    if (!thing.isInUse) bytes -= thing.bytes;
  }
  return over;
}
