// Where nobody brought lists.

import type { DetectorContext, IndicatorMatcher } from './detector.ts';

const noIndicators: IndicatorMatcher = {
  isEmpty: true,
  address: () => undefined,
  name: () => undefined,
  hash: () => undefined,
};

export const emptyContext: DetectorContext = { indicators: noIndicators };
