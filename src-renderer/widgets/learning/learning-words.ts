// Figures of models, as every page writes them.

import { numberText } from '../../../src-core/model/reading-in-words.ts';

/** `98.6 %`; what cannot be told is a dash. */
export function percentText(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  const percent = share * 100;
  // 99.97 is not 100, nor 0.02 nothing: what is nearly all or nearly none keeps its digits.
  const digits = percent > 0 && (percent < 0.1 || (percent > 99.9 && percent < 100)) ? 2 : 1;
  return `${Number(percent.toFixed(digits))} %`;
}

/** `0.986`; never 1 of what is not quite. */
export function areaText(area: number | null | undefined): string {
  if (area === null || area === undefined) return '–';
  return area < 1 && area >= 0.9995 ? area.toFixed(5) : area.toFixed(3);
}

/** Raw scores differ in size by kind. */
export const rawText = (raw: number | null | undefined): string =>
  raw === null || raw === undefined ? '–' : numberText(raw);
