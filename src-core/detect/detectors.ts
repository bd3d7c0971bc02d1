// Every detector. Adding one is one file, one line here, one test.

import type { Detector } from './detector.ts';
import { lateralMovement } from './lateral-movement.ts';

export const detectors: readonly Detector[] = [lateralMovement];
