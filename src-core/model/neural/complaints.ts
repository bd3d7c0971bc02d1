// Settings of networks -> what is wrong with one of them, as a sentence.

import type { ModelSettings } from '../model.ts';

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

/** Of settings that are one number each. */
export function rangeComplaint(
  settings: ModelSettings,
  ranges: Readonly<Record<string, Range>>,
): string | undefined {
  for (const [name, { least, most, isWhole = false }] of Object.entries(ranges)) {
    const value = settings[name];
    const isRight = isWhole ? Number.isInteger(value) : typeof value === 'number';
    if (isRight && (value as number) >= least && (value as number) <= most) continue;
    return `"${name}" must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`;
  }
  return undefined;
}
