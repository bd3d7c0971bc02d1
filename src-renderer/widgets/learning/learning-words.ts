// Figures of models, as every page writes them.

import { numberText } from '../../../src-core/model/reading-in-words.ts';

export { percentText } from '../../../src-core/report/charts/curve-option.ts';

/** `0.986`; never 1 of what is not quite. */
export function areaText(area: number | null | undefined): string {
  if (area === null || area === undefined) return '–';
  return area < 1 && area >= 0.9995 ? area.toFixed(5) : area.toFixed(3);
}

/** Raw scores differ in size by kind. */
export const rawText = (raw: number | null | undefined): string =>
  raw === null || raw === undefined ? '–' : numberText(raw);
