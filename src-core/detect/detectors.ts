// Every detector. Adding one is one file, one line here, one test.

import type { Detector } from './detector.ts';

export const detectors: readonly Detector[] = [];
