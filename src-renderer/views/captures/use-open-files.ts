import { useCallback, useState } from 'react';
import type { Troubles } from '../frame/use-troubles.ts';
import { openFile } from './open-file.ts';

export interface OpenFiles {
  readonly open: (files: readonly File[]) => Promise<void>;
  /** The file on its way to the engine; in the browser that is an upload and takes its time. */
  readonly handing: string | undefined;
}

/** One after the other: a second upload would only slow the first. */
export function useOpenFiles(attempt: Troubles['attempt']): OpenFiles {
  const [queue, setQueue] = useState<readonly string[]>([]);
  const open = useCallback(
    async (files: readonly File[]) => {
      setQueue((names) => [...names, ...files.map(({ name }) => name)]);
      for (const file of files) {
        await attempt(`${file.name} could not be opened`, () => openFile(file));
        setQueue((names) => names.toSpliced(names.indexOf(file.name), 1));
      }
    },
    [attempt],
  );
  return { open, handing: queue[0] };
}
