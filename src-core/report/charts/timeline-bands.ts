// Traffic over time, part by part -> the few bands that a chart stacks, with names and colours that stay.

import { shownText } from '../shown-text.ts';
import type { TimelinePart, TrafficTimeline } from './traffic-timeline.ts';

export type TimelineMeasure = 'bytes' | 'packets' | 'flows';

export interface Band {
  readonly title: string;
  readonly colour: `--ws-series-${number}`;
  readonly values: readonly number[];
}

/** The eighth colour is for what is left over. */
const mostOwn = 7;

/** What nearly every capture has keeps its colour, whatever else is in it and however it is filtered. */
const usual: Readonly<Record<string, number>> = {
  ...{ tcp: 1, udp: 2, icmp: 3, icmp6: 6, arp: 4, sctp: 5 },
  ...{ tls: 1, dns: 2, http: 3, ssh: 4, smb: 5, quic: 7 },
};
const ofNameless = 6;

/** `nameOf` says how a part is called on the page: a capture by its file. */
export function bandsOf(
  { by, series }: TrafficTimeline,
  measure: TimelineMeasure,
  nameOf: (name: string) => string = (name) => name,
): readonly Band[] {
  const own = series.filter(({ isOthers }) => !isOthers).slice(0, mostOwn);
  const colours = coloursOf(own.map(({ name }) => name));
  const bands = own.map(({ name, [measure]: values }, at) => ({
    title: name === null ? nameless[by] : shownText(nameOf(name), 40),
    colour: `--ws-series-${colours[at]!}` as const,
    values,
  }));
  const rest = series.slice(own.length).map(({ [measure]: values }) => values);
  if (rest.length === 0) return bands;
  const values = rest.reduce((sum, one) => sum.map((value, at) => value + (one[at] ?? 0)));
  return [...bands, { title: 'others', colour: '--ws-series-8', values }];
}

const nameless: Readonly<Record<TimelinePart, string>> = {
  protocol: 'no protocol',
  service: 'no known service',
  captureId: 'no capture',
};

function coloursOf(names: readonly (string | null)[]): readonly number[] {
  const wanted = names.map((name) => (name === null ? ofNameless : usual[name]));
  const given: number[] = [];
  const isFree = (colour: number) => !given.includes(colour) && !wanted.includes(colour);
  const first = (test: (colour: number) => boolean) => [1, 2, 3, 4, 5, 6, 7].find(test) ?? mostOwn;
  names.forEach((_name, at) => {
    const own = wanted[at];
    if (own !== undefined && !given.includes(own)) given.push(own);
    else given.push(first(isFree) || first((colour) => !given.includes(colour)));
  });
  return given;
}
