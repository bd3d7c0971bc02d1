// Where the window was when it closed. The file is anybody's to edit and screens come and go,
// so what does not make sense on the screens of today is forgotten.

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState extends Bounds {
  readonly isMaximized: boolean;
}

export const leastSize = { width: 640, height: 400 };
/** How much of the window's top edge must be on a screen for a hand to catch it. */
const gripWidth = 120;
const gripHeight = 32;
const largest = 32_767; // what X11 can place

export function readWindowState(text: string, screens: readonly Bounds[]): WindowState | undefined {
  const state = parsed(text);
  if (!state || !isBounds(state)) return undefined;
  const { x, y, width, height, isMaximized } = state;
  if (!screens.some((screen) => isCatchable(state, screen))) return undefined;
  return { x, y, width, height, isMaximized: isMaximized === true };
}

function parsed(text: string): Partial<Record<keyof WindowState, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBounds<State extends object>(state: State): state is State & Bounds {
  const { x, y, width, height } = state as Partial<Bounds>;
  return (
    [x, y, width, height].every((n) => Number.isInteger(n) && Math.abs(n as number) <= largest) &&
    (width as number) >= leastSize.width &&
    (height as number) >= leastSize.height
  );
}

function isCatchable(window: Bounds, screen: Bounds): boolean {
  const left = Math.max(window.x, screen.x);
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  const isBelowTop = window.y >= screen.y;
  const isAboveBottom = window.y + gripHeight <= screen.y + screen.height;
  return right - left >= gripWidth && isBelowTop && isAboveBottom;
}
