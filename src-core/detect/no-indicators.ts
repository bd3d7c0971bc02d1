// Where nobody brought lists, and nothing is known of before.

import type { DetectorContext } from './detector.ts';
import { IndicatorBook } from './indicator-book.ts';

export const emptyContext: DetectorContext = { indicators: new IndicatorBook() };
