// What a model of hosts says of a window -> what its line, its reasons and its table say.

import type {
  HostWhy,
  ScoredHost,
  ScoredHostPage,
  UnusualHost,
} from '../../../src-contract/routes/host-scores.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { termOf } from '../../address/filter-text.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';

const mostFeatures = 3;

/** `dns_queries 70, failed_ratio 1`: what spoke most for it; '' where nothing is kept of it. */
export function featureWords(why: HostWhy | null): string {
  return (why?.contributions ?? [])
    .filter(({ added }) => added > 0)
    .slice(0, mostFeatures)
    .map(({ feature, value }) => `${shownText(feature, 40)} ${valueText(value)}`)
    .join(', ');
}

const valueText = (value: number | string | null): string => {
  if (value === null) return 'none';
  return typeof value === 'number' ? numberText(value) : shownText(value, 40);
};

/** Rounded down: 1 would say that no ordinary window is as unusual. */
export const scoreText = (score: number | null): string =>
  score === null ? 'unknown' : (Math.floor(score * 1e4) / 1e4).toFixed(4);

export function windowFacts({ raw, score }: ScoredHost, threshold: number): readonly Fact[] {
  const distance = raw - threshold;
  return [
    {
      label: 'Score',
      value:
        score === null
          ? 'unknown: nothing says what is usual'
          : `${scoreText(score)}: above ${numberText(score * 100)} of 100 ordinary windows`,
      ...(score !== null && { copy: String(score) }),
    },
    { label: 'Raw score', value: numberText(raw), copy: String(raw) },
    {
      label: 'Reported',
      value: `${distance >= 0 ? 'yes' : 'no'}, by ${numberText(Math.abs(distance))} ${distance < 0 ? 'below' : 'above'} the threshold`,
    },
  ];
}

/** The flows that this host had in the window. */
export function flowsOf(
  { address, startUs, windowSec, captureId }: ScoredHost,
  hasCaptures: boolean,
) {
  return {
    where: termOf('ip', address),
    span: { fromUs: startUs, toUs: startUs + windowSec * 1e6 },
    capture: hasCaptures ? captureId : ('' as const),
  };
}

export const scoredWords = ({ windows, reported }: ScoredHostPage): string =>
  `${formatCount(reported)} of ${formatCountOf(windows, 'window')} reported`;

/** Of one host: `2 of 60 windows reported`. */
export const hostWords = ({ windows, reported, worst }: UnusualHost): string =>
  worst === null
    ? 'has scored no window of this host'
    : `${formatCount(reported)} of ${formatCountOf(windows, 'window')} reported`;
