// Labels by flow id, Community ID or both ends, and a time -> the class of each flow of a capture.

import { grouped } from '../base/in-words.ts';
import { endsWord } from './flow-ends.ts';
import { groupLabels, type LabelGroups } from './label-groups.ts';
import type { LabelKey } from './label-plan.ts';
import type { TableIssue } from './table-issues.ts';

export interface JoinedFlow {
  readonly flowId: string;
  readonly communityId: string;
  readonly srcIp: string;
  readonly srcPort: number;
  readonly dstIp: string;
  readonly dstPort: number;
  readonly protocol: string;
  readonly startUs: number;
  readonly endUs: number;
}

/** Row by row what was labelled. */
export interface LabelRows {
  readonly key: LabelKey;
  /** Whether ends that are labelled have ports, and a protocol. */
  readonly hasPorts: boolean;
  readonly hasProtocol: boolean;
  readonly keys: readonly string[];
  readonly classes: Uint16Array;
  readonly names: readonly string[];
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly slackUs: number;
  readonly unlabelledRows: number;
  readonly notes: readonly string[];
  readonly issues: readonly TableIssue[];
}

export interface JoinSummary {
  readonly rows: number;
  readonly matchedRows: number;
  readonly flows: number;
  readonly labelledFlows: number;
  /** Flows that rows with different labels fit: the nearest in time was taken, the first of those. */
  readonly ambiguousFlows: number;
  /** Flows with the ends of a labelled one, but at another time. */
  readonly otherTimeFlows: number;
  readonly sentences: readonly string[];
}

/** Of one flow no more rows are looked at: whoever made so many up has no say. */
const mostLookedAt = 256;

export class LabelJoin {
  /** The first is the ordinary one. */
  readonly names: readonly string[];
  readonly #rows: LabelRows;
  readonly #groups: LabelGroups;
  readonly #isTimed: boolean;
  /** Of rows with a time one each, else of groups. */
  readonly #isMatched: Uint8Array;
  #flows = 0;
  #labelled = 0;
  #ambiguous = 0;
  #otherTime = 0;

  constructor(rows: LabelRows) {
    this.names = rows.names;
    this.#rows = rows;
    this.#groups = groupLabels(rows);
    this.#isTimed = rows.key !== 'flow id' && rows.starts.some(Number.isFinite);
    this.#isMatched = new Uint8Array(rows.keys.length);
  }

  /** Its place in `names`; -1 where no label fits. */
  classOf(flow: JoinedFlow): number {
    this.#flows += 1;
    const group = this.#groups.groupOf.get(this.#wordOf(flow));
    if (group === undefined) return -1;
    const row = this.#isTimed ? this.#nearest(group, flow) : this.#first(group);
    if (row < 0) {
      this.#otherTime += 1;
      return -1;
    }
    this.#labelled += 1;
    return this.#rows.classes[row]!;
  }

  summary(): JoinSummary {
    const counts = {
      rows: this.#rows.keys.length,
      matchedRows: this.#matchedRows(),
      flows: this.#flows,
      labelledFlows: this.#labelled,
      ambiguousFlows: this.#ambiguous,
      otherTimeFlows: this.#otherTime,
    };
    return { ...counts, sentences: sentencesOf(counts, this.#rows, this.#isTimed) };
  }

  #wordOf(flow: JoinedFlow): string {
    const { key, hasPorts, hasProtocol } = this.#rows;
    if (key === 'flow id') return flow.flowId;
    if (key === 'Community ID') return flow.communityId;
    const { srcIp, dstIp } = flow;
    const [srcPort, dstPort] = hasPorts ? [flow.srcPort, flow.dstPort] : [0, 0];
    return endsWord({ srcIp, srcPort, dstIp, dstPort, protocol: hasProtocol ? flow.protocol : '' });
  }

  #matchedRows(): number {
    const { from } = this.#groups;
    const worth = (at: number) => (this.#isTimed ? 1 : from[at + 1]! - from[at]!);
    return this.#isMatched.reduce((sum, is, at) => (is === 1 ? sum + worth(at) : sum), 0);
  }

  #first(group: number): number {
    this.#isMatched[group] = 1;
    if (this.#groups.isMixed[group] === 1) this.#ambiguous += 1;
    return this.#groups.order[this.#groups.from[group]!]!;
  }

  /** The row that begins nearest to the flow, of those whose time meets its own. */
  #nearest(group: number, flow: JoinedFlow): number {
    const { starts, ends, classes, slackUs } = this.#rows;
    const { from, order, latest } = this.#groups;
    const [early, late] = [flow.startUs - slackUs, flow.endUs + slackUs];
    const first = from[group]!;
    let [best, bestGap, isMixed] = [-1, Number.POSITIVE_INFINITY, false];
    let at = this.#lastBegunBy(late, first, from[group + 1]!);
    for (let looked = 0; at >= first && looked < mostLookedAt; at--, looked++) {
      if (latest[at]! < early) break;
      const row = order[at]!;
      if (ends[row]! < early) continue;
      this.#isMatched[row] = 1;
      const gap = Math.abs(starts[row]! - flow.startUs);
      if (best >= 0 && classes[row] !== classes[best]) isMixed = true;
      // Going back, the last of equals is the first of the text.
      if (best < 0 || gap <= bestGap) [best, bestGap] = [row, gap];
    }
    if (isMixed) this.#ambiguous += 1;
    return best;
  }

  /** Before `first` where none has. */
  #lastBegunBy(late: number, first: number, end: number): number {
    const { starts } = this.#rows;
    const { order } = this.#groups;
    let [low, high] = [first, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[order[middle]!]! <= late) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function sentencesOf(
  counts: Omit<JoinSummary, 'sentences'>,
  rows: LabelRows,
  isTimed: boolean,
): string[] {
  const say = grouped;
  const { flows, labelledFlows, matchedRows, ambiguousFlows, otherTimeFlows } = counts;
  const sentences = [
    `Labels were joined by ${rows.key === 'ends' ? 'addresses, ports and protocol, as far as they are given' : rows.key}.`,
    `${say(labelledFlows)} of ${say(flows)} flows have a label; ${say(matchedRows)} of ${say(counts.rows)} labelled rows belong to a flow.`,
  ];
  if (rows.unlabelledRows > 0) {
    sentences.push(`Rows without a label that were left out: ${say(rows.unlabelledRows)}.`);
  }
  if (ambiguousFlows > 0) {
    const which = isTimed ? 'the label nearest in time' : 'the first label';
    sentences.push(`Flows that different labels fit: ${say(ambiguousFlows)}; ${which} was taken.`);
  }
  if (otherTimeFlows > 0) {
    sentences.push(
      `Flows whose label is of another time: ${say(otherTimeFlows)}; the clock of the labels may be another one.`,
    );
  }
  return [...rows.notes, ...sentences];
}
