import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { figureTitles } from '../../widgets/rank/rank-list.ts';
import { EmptyState, ErrorState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { baselineList } from '../models/baseline-questions.ts';
import { CompareChoice } from './compare-choice.tsx';
import { baselineWords, compareLists } from './compare-lists.ts';
import styles from './host-compare.module.css';
import { type BaselinePair, comparedIn, hostsShape, type Pair } from './hosts-address.ts';
import { exportOf, hostComparison } from './hosts-questions.ts';

/** What is new in one capture, held against another that is known, or against a baseline. */
export function HostCompare() {
  const [address] = useAddress(hostsShape);
  const { captures, choose } = useFrame();
  const baselines = useQuery(baselineList).data ?? [];
  const captureIds = captures.map(({ captureId }) => captureId);
  const compared = comparedIn(captureIds, baselines, address);
  if (!compared) {
    return (
      <EmptyState
        title="There is only one capture to look at."
        sentence="Open another of the same network, from a quieter day: or make a baseline on the page Models: what is new then stands here."
      >
        <Button size="xs" onClick={choose}>
          Open captures…
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.place}>
      <CompareChoice {...{ compared, captures, baselines }} />
      <Fresh compared={compared} />
    </div>
  );
}

const titles = [
  { id: 'hosts', title: 'New hosts', empty: 'No host is new.' },
  { id: 'servers', title: 'New servers', empty: 'No host answers on a port that it did not.' },
  { id: 'ports', title: 'New ports', empty: 'No port answers that did not.' },
  { id: 'services', title: 'New services', empty: 'No service is new.' },
] as const;

function Fresh({ compared }: { readonly compared: Pair | BaselinePair }) {
  const { selection, where } = useFilter();
  const { attempt, exporting } = useFrame();
  const { data, error, refetch } = useQuery(hostComparison(selection.where, compared));
  const { other } = compared;
  const lists = useMemo(() => data && compareLists(data, where, other), [data, where, other]);
  if (error) {
    return (
      <ErrorState title="They could not be compared" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  const save = () =>
    attempt('The differences could not be saved', () =>
      exporting.start(() => api('hosts.exportComparison', exportOf(selection.where, compared))),
    );
  return (
    <>
      <div className={styles.choice}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="export" size={13} />}
          loading={exporting.isRunning}
          onClick={save}
        >
          Save as CSV
        </Button>
        {'baseline' in compared && <span>{baselineWords(data?.isCut === true)}</span>}
      </div>
      <div className={styles.cards}>
        {titles.map(({ id, title, empty }) => (
          <RankCard
            key={id}
            title={title}
            list={lists?.[id]}
            figures={figureTitles('bytes')}
            empty={empty}
          />
        ))}
      </div>
    </>
  );
}
