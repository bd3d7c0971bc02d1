import { useEffect, useRef } from 'react';

/** What was written and not yet kept is kept when its box goes: somebody went on to the next without a thought of it. */
export function useKeptAtEnd(isOther: boolean, keep: () => void): void {
  const latest = useRef({ isOther, keep });
  latest.current = { isOther, keep };
  useEffect(
    () => () => {
      if (latest.current.isOther) latest.current.keep();
    },
    [],
  );
}
