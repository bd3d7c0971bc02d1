// Which part of the case a session is, and of which part of it lists are.

import type { CaptureStatus } from '../../../src-contract/routes/capture.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';

export const isCapturing = ({ state }: Pick<CaptureStatus, 'state'>): boolean =>
  state === 'starting' || state === 'capturing' || state === 'stopping';

/** Of the session, and of the last minutes of it where that is asked for: `end` is when a flow was over. */
export function sessionSelection(
  { where }: FilterSelection,
  captureId: number,
  sinceSec: number | undefined,
): FilterSelection {
  const since = sinceSec === undefined ? '' : `end:>=${sinceSec}`;
  return { captureId, where: [where, since].filter(Boolean).join(' ') };
}

/** Steps of ten seconds, so that not every second is another question. */
export const sinceSecOf = (nowUs: number, minutes: number): number =>
  Math.floor(nowUs / 1e7) * 10 - minutes * 60;

/** Where links of the page lead: to this capture, at all times. */
export const ofCapture = (captureId: number) => ({ capture: captureId, time: '', where: '' });
