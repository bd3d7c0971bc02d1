import { grouped } from '../base/in-words.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import type { SeenFlow } from './seen-flow.ts';

interface Settings {
  readonly [name: string]: number;
  /** With fewer there is no telling what is usual. */
  readonly minMinutes: number;
  /** Deviations from the median, and times the median: both. */
  readonly minDeviations: number;
  readonly minTimes: number;
  readonly minPackets: number;
}

/** What one minute had, and whose most of it was. */
interface Minute {
  readonly number: number;
  packets: number;
  largest: { packets: number; srcIp: string; dstIp: string; flowId: string };
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly packets: number;
}

const minuteUs = 60e6;
/** A flow is noticed as ended up to two minutes after its last packet. */
const settledMinutes = 3;
const rememberedMinutes = 240;

export const trafficBurst = detector<Settings>({
  id: 'traffic-burst',
  title: 'Burst of traffic',
  attack: 'T1498',
  explain:
    'A minute has many times as many packets as the minutes before it, by the capture’s own measure.',
  impact: 'low',
  defaults: { minMinutes: 30, minDeviations: 12, minTimes: 10, minPackets: 10_000 },

  start: (settings) => {
    let minutes = new Map<number, Minute>();
    const usual: number[] = [];

    const minuteOf = (number: number): Minute => {
      const known = minutes.get(number);
      if (known) return known;
      const fresh = {
        number,
        packets: 0,
        largest: { packets: 0, srcIp: '', dstIp: '', flowId: '' },
      };
      minutes.set(number, fresh);
      return fresh;
    };

    const see = ({ startUs, endUs, packets, srcIp, dstIp, flowId }: SeenFlow): void => {
      const first = Math.floor(startUs / minuteUs);
      const spread = Math.min(Math.floor(endUs / minuteUs) - first + 1, rememberedMinutes);
      for (let i = 0; i < spread; i++) {
        const minute = minuteOf(first + i);
        minute.packets += packets / spread;
        if (packets / spread > minute.largest.packets)
          minute.largest = { packets: packets / spread, srcIp, dstIp, flowId };
      }
    };

    /** The burst that goes on, by its first minute. */
    let run: Run = { first: 0, last: Number.NEGATIVE_INFINITY, packets: 0 };

    const judge = (minute: Minute): Finding[] => {
      const { number, packets } = minute;
      const deviations =
        usual.length < settings.minMinutes ? 0 : deviationsOf(packets, usual, settings);
      const found: Finding[] = [];
      if (deviations >= settings.minDeviations) {
        const goesOn = number - run.last <= settledMinutes;
        run = goesOn
          ? { ...run, last: number, packets: run.packets + packets }
          : { first: number, last: number, packets };
        found.push(told(minute, run, deviations, usual, settings));
      }
      usual.push(packets);
      if (usual.length > rememberedMinutes) usual.shift();
      return found;
    };

    const judgeBefore = (number: number): Finding[] => {
      const settled = [...minutes.values()].filter((minute) => minute.number < number);
      minutes = new Map([...minutes].filter(([at]) => at >= number));
      return settled.sort((a, b) => a.number - b.number).flatMap(judge);
    };

    return {
      see({ ended, startUs, isLast }) {
        ended.forEach(see);
        return isLast ? judgeBefore(Math.floor(startUs / minuteUs) - settledMinutes) : [];
      },
      end: () => judgeBefore(Number.POSITIVE_INFINITY),
    };
  },
});

/** 0 where it is no burst, however far it is from what is usual. */
function deviationsOf(packets: number, usual: readonly number[], settings: Settings): number {
  const median = medianOf(usual);
  if (packets < settings.minPackets || packets < settings.minTimes * median) return 0;
  const spread = 1.4826 * medianOf(usual.map((count) => Math.abs(count - median)));
  return (packets - median) / Math.max(spread, 0.1 * median, 1);
}

function told(
  { packets, largest }: Minute,
  run: Run,
  deviations: number,
  usual: readonly number[],
  settings: Settings,
): Finding {
  const median = medianOf(usual);
  const least = Math.max(settings.minPackets, settings.minTimes * median);
  const times = { startUs: run.first * minuteUs, endUs: (run.last + 1) * minuteUs };
  return {
    ...{ detector: 'traffic-burst', key: String(run.first), confidence: 0.7, ...times },
    ...{ attackers: [largest.srcIp], victims: [largest.dstIp], count: Math.round(run.packets) },
    summary: `A minute had ${grouped(packets)} packets, where ${grouped(median)} are usual here; ${grouped(largest.packets)} of them went between ${largest.srcIp} and ${largest.dstIp}.`,
    quietIf: `It is silent below ${grouped(least)} packets a minute, and while fewer than ${settings.minMinutes} minutes are known.`,
    evidence: {
      packets: Math.round(packets),
      median_packets: Math.round(median),
      deviations: Math.round(deviations),
      minutes: run.last - run.first + 1,
      minutes_known: usual.length,
      largest_flow_packets: Math.round(largest.packets),
    },
    ...{ flowIds: [largest.flowId], flowCount: 1 },
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
