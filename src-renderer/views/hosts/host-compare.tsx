import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { figureTitles } from '../../widgets/rank/rank-list.ts';
import { EmptyState, ErrorState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { compareLists } from './compare-lists.ts';
import styles from './host-compare.module.css';
import { hostsShape, type Pair, pairIn } from './hosts-address.ts';
import { hostComparison } from './hosts-questions.ts';

/** What is new in one capture, held against another that is known. */
export function HostCompare() {
  const [address] = useAddress(hostsShape);
  const { captures, choose } = useFrame();
  const pair = pairIn(
    captures.map(({ captureId }) => captureId),
    address,
  );
  if (!pair) {
    return (
      <EmptyState
        title="There is only one capture to look at."
        sentence="Open another of the same network, from a quieter day: what is new in one of them then stands here."
      >
        <Button size="xs" onClick={choose}>
          Open captures…
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.place}>
      <PairChoice pair={pair} captures={captures} />
      <Fresh pair={pair} />
    </div>
  );
}

interface PairChoiceProps {
  readonly pair: Pair;
  readonly captures: readonly Capture[];
}

function PairChoice({ pair: { known, other }, captures }: PairChoiceProps) {
  const [, change] = useAddress(hostsShape);
  const data = captures.map(({ captureId, name }) => ({
    value: String(captureId),
    label: shownText(name, 60),
  }));
  return (
    <div className={styles.choice}>
      <span>New in</span>
      <NativeSelect
        size="xs"
        aria-label="Capture that is looked at"
        data={data.filter(({ value }) => value !== String(known))}
        value={String(other)}
        onChange={(event) => change({ known, other: Number(event.currentTarget.value) }, 'replace')}
      />
      <span>that is not in</span>
      <NativeSelect
        size="xs"
        aria-label="Capture that is known"
        data={data.filter(({ value }) => value !== String(other))}
        value={String(known)}
        onChange={(event) => change({ other, known: Number(event.currentTarget.value) }, 'replace')}
      />
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => change({ known: other, other: known }, 'replace')}
      >
        The other way round
      </Button>
    </div>
  );
}

const titles = [
  { id: 'hosts', title: 'New hosts', empty: 'No host is new.' },
  { id: 'servers', title: 'New servers', empty: 'No host answers on a port that it did not.' },
  { id: 'ports', title: 'New ports', empty: 'No port answers that did not.' },
  { id: 'services', title: 'New services', empty: 'No service is new.' },
] as const;

function Fresh({ pair }: { readonly pair: Pair }) {
  const { selection } = useFilter();
  const { where } = useFilter();
  const { data, error, refetch } = useQuery(hostComparison(selection.where, pair));
  const lists = useMemo(() => data && compareLists(data, where), [data, where]);
  if (error) {
    return (
      <ErrorState title="They could not be compared" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  return (
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
  );
}
