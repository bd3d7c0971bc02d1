import type { ColumnVisibilityState } from '@tanstack/react-table';
import { visibleAtFirst } from './column-layout.ts';

/** Anything may stand in the browser's storage: what is not ours counts as nothing. */
export function readVisibility(text: string | undefined): ColumnVisibilityState {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter(([name, shows]) => name in visibleAtFirst && shows === !!shows),
    );
  } catch {
    return {};
  }
}
