// What could be typed into the filter box where the cursor stands.

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Completion } from '../../../src-contract/routes/query.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import type { BoxText } from './insert-suggestion.ts';

/** Typing is not held up, and not every letter is a question. */
const pauseMs = 80;

export interface OfferedCompletion extends Completion {
  /** What it was asked for: it fits no other text. */
  readonly of: string;
}

export function useCompletion(
  { text, cursor }: BoxText,
  isOn: boolean,
): OfferedCompletion | undefined {
  const { capture } = useFilter();
  const [asked] = useDebouncedValue(`${cursor} ${text}`, pauseMs);
  const { data } = useQuery({
    queryKey: ['flows', 'complete', asked, capture],
    queryFn: async (): Promise<OfferedCompletion> => {
      const blank = asked.indexOf(' ');
      const of = asked.slice(blank + 1);
      const place = { where: of, cursor: Number(asked.slice(0, blank)) };
      const found = await api('flows.complete', {
        ...place,
        ...(capture > 0 && { captureId: capture }),
      });
      return { ...found, of };
    },
    enabled: isOn,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return isOn ? data : undefined;
}
