// A page's option -> the one that is drawn: what holds for all charts stands here once.

import type { ChartOption } from './chart-option.ts';

export interface Dress {
  readonly isStill: boolean;
  readonly isDark: boolean;
  /** Times on axes; otherwise this machine's. */
  readonly isUtc: boolean;
}

/** Words in a tooltip come out of the capture: rich text is drawn, HTML would be run. */
export function dressOption(
  option: ChartOption,
  { isStill, isDark, isUtc }: Dress,
): Record<string, unknown> {
  const tooltip = Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip;
  return {
    ...option,
    darkMode: isDark,
    useUTC: isUtc,
    animation: isStill ? false : (option.animation ?? true),
    animationDuration: 200,
    animationDurationUpdate: 200,
    tooltip: { confine: true, ...tooltip, renderMode: 'richText', appendTo: undefined },
  };
}
