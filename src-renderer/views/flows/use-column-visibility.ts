// Which columns show, remembered by this browser or window.

import { useLocalStorage } from '@mantine/hooks';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { useMemo } from 'react';
import { visibleAtFirst } from './column-layout.ts';

type Setter = (
  next: ColumnVisibilityState | ((known: ColumnVisibilityState) => ColumnVisibilityState),
) => void;

export function useColumnVisibility(): [ColumnVisibilityState, Setter] {
  const [stored, setStored] = useLocalStorage<ColumnVisibilityState>({
    key: 'wiresift-columns',
    defaultValue: {},
    getInitialValueInEffect: false,
    deserialize: readVisibility,
  });
  // Columns that came after this was stored show as they would at first.
  const visibility = useMemo(() => ({ ...visibleAtFirst, ...stored }), [stored]);
  return [visibility, (next) => setStored(typeof next === 'function' ? next(visibility) : next)];
}

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
