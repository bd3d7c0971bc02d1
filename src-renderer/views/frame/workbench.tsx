// The whole page: what the case holds, its flows, and what is being worked on.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { api } from '../../api.ts';
import { captureList } from '../captures/capture-list.ts';
import { CaptureStrip } from '../captures/capture-strip.tsx';
import { EmptyCase } from '../captures/empty-case.tsx';
import { useOpenFiles } from '../captures/use-open-files.ts';
import { FilterBox } from '../flows/filter-box.tsx';
import type { FlowLine } from '../flows/flow-lines.ts';
import { FlowPane } from '../flows/flow-pane.tsx';
import { useColumnVisibility } from '../flows/use-column-visibility.ts';
import { useFlowCounts } from '../flows/use-flows.ts';
import { useSelection } from '../flows/use-selection.ts';
import { jobList } from '../jobs/job-list.ts';
import { isUnderWay } from '../jobs/merge-jobs.ts';
import { useExport } from '../jobs/use-export.ts';
import { DropZone } from './drop-zone.tsx';
import { FileChooser } from './file-chooser.tsx';
import { HeaderBar } from './header-bar.tsx';
import { NoCase } from './no-case.tsx';
import { StatusBar } from './status-bar.tsx';
import { TroubleList } from './trouble-list.tsx';
import { useNews } from './use-news.ts';
import { useTroubles } from './use-troubles.ts';
import styles from './workbench.module.css';

export function Workbench() {
  useNews();
  const captures = useQuery(captureList);
  const jobs = useQuery(jobList(useQueryClient())).data ?? noJobs;
  const settings = useQuery(settingsState);
  const { list: troubles, attempt, dismiss } = useTroubles(jobs, settings.data?.problem);
  const { open, handing } = useOpenFiles(attempt);
  const [selection, change] = useSelection();
  const flows = useFlowCounts(selection);
  const [visibility, setVisibility] = useColumnVisibility();
  const [active, setActive] = useState<FlowLine>();
  const exporting = useExport(jobs);
  const chooser = useRef<HTMLInputElement>(null);
  const choose = useCallback(() => chooser.current?.click(), []);

  const underWay = jobs.filter(isUnderWay);
  const isReading = underWay.some(({ kind }) => kind === 'import') || handing !== undefined;
  const refusal = codeOf(flows.error) === 'bad-input' ? flows.error?.message : undefined;
  const silence = captures.error?.message ?? (refusal ? undefined : flows.error?.message);
  // These two questions name no file: only a page without its key may not ask them.
  const lock = [captures.error, flows.error].find((error) => codeOf(error) === 'not-allowed');
  if (lock || !captures.data) {
    return (
      <NoCase error={lock ?? captures.error} isLockedOut={!!lock} onRetry={captures.refetch} />
    );
  }

  return (
    <div className={styles.page}>
      <HeaderBar
        onChoose={choose}
        onExport={
          flows.matched > 0
            ? () => void attempt('The export did not start', () => exporting.start(flows.shown))
            : undefined
        }
        isExporting={exporting.isRunning}
        visibility={visibility}
        onVisibility={setVisibility}
      >
        <FilterBox
          where={selection.where}
          error={refusal}
          onApply={(where, how) => change({ where }, how)}
          onLeave={focusTable}
        />
      </HeaderBar>
      {captures.data.length > 0 && (
        <CaptureStrip captures={captures.data} jobs={underWay} attempt={attempt} />
      )}
      {captures.data.length > 0 || isReading ? (
        <FlowPane
          {...flows}
          isReading={isReading}
          visibility={visibility}
          onSort={(sort) => change({ sort }, 'push')}
          onActive={setActive}
          onClearFilter={() => change({ where: '' }, 'push')}
        />
      ) : (
        <EmptyCase
          onChoose={choose}
          onDemo={() =>
            void attempt('The demo could not be opened', () => api('captures.demo', {}))
          }
        />
      )}
      <StatusBar
        total={flows.total ?? 0}
        matched={flows.matched}
        isFiltered={flows.shown.where !== ''}
        active={active}
        jobs={underWay}
        handing={handing}
        silence={silence}
      />
      <FileChooser ref={chooser} onFiles={open} />
      <DropZone onFiles={open} />
      <TroubleList list={troubles} dismiss={dismiss} />
    </div>
  );
}

const settingsState = {
  queryKey: ['settings'],
  queryFn: () => api('settings.state', {}),
} as const;

const noJobs: readonly never[] = [];

const codeOf = (error: Error | null) => (error instanceof AppError ? error.code : undefined);

const focusTable = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus();
