// The window: what every page is surrounded by, and the one page that the address names.

import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { PageIdsContext } from '../../address/page-ids.ts';
import { usePageId, useSearch } from '../../address/use-address.ts';
import { FilterProvider, useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { shortcuts } from '../../shortcuts/shortcuts.ts';
import { ShortcutProvider } from '../../shortcuts/use-shortcut.tsx';
import { TimeZoneProvider } from '../../widgets/time-zone.tsx';
import { captureList } from '../captures/capture-list.ts';
import { useOpenFiles } from '../captures/use-open-files.ts';
import { jobList } from '../jobs/job-list.ts';
import { isUnderWay } from '../jobs/merge-jobs.ts';
import { useExport } from '../jobs/use-export.ts';
import { DropZone } from './drop-zone.tsx';
import { FileChooser } from './file-chooser.tsx';
import { flowCount } from './flow-count.ts';
import { NoCase } from './no-case.tsx';
import styles from './notices.module.css';
import { rememberPage } from './page-memory.ts';
import { pageShortcuts, pages } from './pages.ts';
import { Surroundings } from './surroundings.tsx';
import { TroubleList } from './trouble-list.tsx';
import { type Frame, FrameContext } from './use-frame.ts';
import { useNews } from './use-news.ts';
import { useRaised } from './use-raised.tsx';
import { useTroubles } from './use-troubles.ts';
import { UndoProvider } from './use-undo.tsx';

const pageIds = pages.map(({ id }) => id);
const allShortcuts = [...shortcuts, ...pageShortcuts];

export function Workbench() {
  return (
    <TimeZoneProvider>
      <ShortcutProvider list={allShortcuts}>
        <FilterProvider>
          <PageIdsContext value={pageIds}>
            <ModalsProvider>
              <OpenCase />
              <Notifications
                position="bottom-center"
                limit={4}
                classNames={{ root: styles.notices ?? '' }}
              />
            </ModalsProvider>
          </PageIdsContext>
        </FilterProvider>
      </ShortcutProvider>
    </TimeZoneProvider>
  );
}

function OpenCase() {
  useNews(useRaised());
  const captures = useQuery(captureList);
  const flows = useQuery(flowCount(useFilter().selection));
  const jobs = useQuery(jobList(useQueryClient())).data ?? noJobs;
  const settings = useQuery(settingsState);
  const { list: troubles, attempt, dismiss } = useTroubles(jobs, settings.data?.problem);
  const { open, handing } = useOpenFiles(attempt);
  const exporting = useExport(jobs);
  const [status, setStatus] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const page = usePage();

  const choose = useCallback(() => chooser.current?.click(), []);
  const openDemo = useCallback(
    () => void attempt('The demo could not be opened', () => api('captures.demo', {})),
    [attempt],
  );
  const frame = useMemo<Frame>(() => {
    const underWay = jobs.filter(isUnderWay);
    const isReading = underWay.some(({ kind }) => kind === 'import') || handing !== undefined;
    return {
      captures: captures.data ?? [],
      jobs: underWay,
      isReading,
      attempt,
      choose,
      openDemo,
      exporting,
      setStatus,
    };
  }, [captures.data, jobs, handing, attempt, choose, openDemo, exporting]);

  // These two questions name no file: only a page without its key may not ask them.
  const lock = [captures.error, flows.error].find((error) => codeOf(error) === 'not-allowed');
  if (lock || !captures.data) {
    return (
      <NoCase error={lock ?? captures.error} isLockedOut={!!lock} onRetry={captures.refetch} />
    );
  }
  return (
    <FrameContext value={frame}>
      <UndoProvider attempt={attempt}>
        <Surroundings
          page={page}
          total={flows.data?.total ?? 0}
          matched={flows.data?.matched ?? 0}
          words={status}
          handing={handing}
          silence={(captures.error ?? flows.error)?.message}
        />
      </UndoProvider>
      <FileChooser ref={chooser} onFiles={open} />
      <DropZone onFiles={open} />
      <TroubleList list={troubles} dismiss={dismiss} />
    </FrameContext>
  );
}

/** The bare address is the first page's. */
function usePage() {
  const id = usePageId();
  const page = id === '' ? pages[0] : pages.find((one) => one.id === id);
  useEffect(() => {
    document.title = page ? `${page.title} · Wiresift` : 'Wiresift';
  }, [page]);
  const search = useSearch();
  useEffect(() => {
    if (page) rememberPage(page.id, search);
  }, [page, search]);
  return page;
}

const settingsState = {
  queryKey: ['settings'],
  queryFn: () => api('settings.state', {}),
} as const;

const noJobs: readonly never[] = [];

const codeOf = (error: Error | null) => (error instanceof AppError ? error.code : undefined);
