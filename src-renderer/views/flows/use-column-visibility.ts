// Which columns show, remembered by this browser or window.

import { useLocalStorage } from '@mantine/hooks';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { useMemo } from 'react';
import { visibleAtFirst } from './column-layout.ts';
import { readVisibility } from './read-visibility.ts';

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
