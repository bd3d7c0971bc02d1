// A page's option -> the one that is drawn: what holds for all charts stands here once.

import type { ChartOption } from './chart-option.ts';

export interface Dress {
  readonly isStill: boolean;
  readonly isDark: boolean;
  readonly hasBrush: boolean;
}

/** Words in a tooltip come out of the capture: rich text is drawn, HTML would be run. */
export function dressOption(
  option: ChartOption,
  { isStill, isDark, hasBrush }: Dress,
): Record<string, unknown> {
  const tooltip = Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip;
  return {
    ...option,
    darkMode: isDark,
    animation: isStill ? false : (option.animation ?? true),
    animationDuration: 200,
    animationDurationUpdate: 200,
    tooltip: { confine: true, ...tooltip, renderMode: 'richText', appendTo: undefined },
    ...(hasBrush && { brush: brushOption }),
  };
}

const brushOption = {
  xAxisIndex: 0,
  brushType: 'lineX',
  brushMode: 'single',
  toolbox: [],
  transformable: false,
  throttleType: 'debounce',
  throttleDelay: 100,
  outOfBrush: { colorAlpha: 1 },
};
