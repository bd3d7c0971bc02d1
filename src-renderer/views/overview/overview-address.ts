// What the page keeps in its address: which amount counts, and by what the timeline is parted.

import { type TimelinePart, timelineParts } from '../../../src-contract/routes/statistics.ts';
import type { TimelineMeasure } from '../../../src-core/report/charts/timeline-bands.ts';

export const overviewShape = { measure: 'bytes', by: 'service' };

export const measureChoices: readonly { value: TimelineMeasure; label: string }[] = [
  { value: 'bytes', label: 'Bytes' },
  { value: 'packets', label: 'Packets' },
  { value: 'flows', label: 'Flows' },
];

export const partChoices: readonly { value: TimelinePart; label: string }[] = [
  { value: 'service', label: 'Service' },
  { value: 'protocol', label: 'Protocol' },
  { value: 'captureId', label: 'Capture' },
];

/** A typed address may say anything. */
export const measureIn = (text: string): TimelineMeasure =>
  measureChoices.find(({ value }) => value === text)?.value ?? 'bytes';

export const partIn = (text: string): TimelinePart =>
  timelineParts.find((part) => part === text) ?? 'service';
