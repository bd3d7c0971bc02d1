import { expect, test } from 'vitest';
import type { HostWhy, ScoredHost } from '../../../src-contract/routes/host-scores.ts';
import {
  featureWords,
  flowsOf,
  hostWords,
  scoreText,
  windowFacts,
} from '../../../src-renderer/views/models/host-score-words.ts';
import { oneHostSort } from '../../../src-renderer/views/models/models-address.ts';

const feature = (name: string, value: number | string | null, added: number) => ({
  ...{ feature: name, value, usual: null, added },
});
const why: HostWhy = {
  ...{ base: -1, interaction: 0, nearest: null, sentences: [] },
  contributions: [
    feature('dns_queries', 70, 0.4),
    feature('icmp_ratio', 0, -0.3),
    feature('port_ratio', null, 0.2),
    feature('evil\u202e', 12_345.6, 0.1),
    feature('ttl_max', 64, 0.05),
  ],
};
const window: ScoredHost = {
  ...{ captureId: 3, address: '10.0.0.7', startUs: 60e6, windowSec: 60, raw: -0.25 },
  ...{ score: 0.99996, isReported: true, why },
};

test('a line names the three features that spoke most for it, and what could not be known', () => {
  expect(featureWords(why)).toBe('dns_queries 70, port_ratio none, evil\\u{202e} 12,346');
  expect(featureWords(null)).toBe('');
});

test('a score is rounded down, so that it is 1 only where no ordinary window is as unusual', () => {
  expect([0.99996, 1, 0, null].map(scoreText)).toEqual(['0.9999', '1.0000', '0.0000', 'unknown']);
});

test('facts say on which side of the threshold a window is, and what is not known', () => {
  const values = (raw: number, score: number | null) =>
    windowFacts({ ...window, raw, score }, -0.5).map(({ value }) => value);
  expect(values(-0.25, 0.5)).toEqual([
    ...['0.5000: above 50 of 100 ordinary windows', '-0.25', 'yes, by 0.25 above the threshold'],
  ]);
  expect(values(-0.75, null)).toEqual([
    ...['unknown: nothing says what is usual', '-0.75', 'no, by 0.25 below the threshold'],
  ]);
});

test('its flows are those of the host within the window, in its capture where there are several', () => {
  const asked = { where: 'ip:10.0.0.7', span: { fromUs: 60e6, toUs: 120e6 } };
  expect(flowsOf(window, true)).toEqual({ ...asked, capture: 3 });
  expect(flowsOf(window, false)).toEqual({ ...asked, capture: '' });
});

test('of a host it is said how many windows are reported, or that there is none', () => {
  const one = { modelId: 'a', name: 'a', threshold: 1, windows: 60, reported: 2, worst: window };
  expect(hostWords(one)).toBe('2 of 60 windows reported');
  expect(hostWords({ ...one, windows: 0, worst: null })).toBe('has scored no window of this host');
});

test('an order that is none is the usual one', () => {
  expect(['-score,start', '-address', 'height', ''].map(oneHostSort)).toEqual([
    ...['start', '-address', '-score', '-score'],
  ]);
});
