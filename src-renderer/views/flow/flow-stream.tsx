import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CaseFlowRow } from '../../../src-core/query/case-columns.ts';
import { api } from '../../api.ts';
import { formatBytes } from '../../widgets/format-number.ts';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import styles from './flow-drawer.module.css';
import { StreamBar } from './stream-bar.tsx';
import { StreamText } from './stream-text.tsx';
import { type Side, streamTurns } from './stream-turns.ts';

/** What is asked for at first, and at most. */
const firstBytes = 256 * 1024;
const mostBytes = 4 * 1024 * 1024;

/** What both sides said, in order. */
export function FlowStream({ flow }: { readonly flow: CaseFlowRow }) {
  const flowId = flow.flowId ?? '';
  const [asked, setAsked] = useState(firstBytes);
  const [side, setSide] = useState<Side>('both');
  const [form, setForm] = useLocalStorage({
    key: 'wiresift-stream-form',
    defaultValue: 'text',
    getInitialValueInEffect: false,
  });
  const { data, error, isFetching } = useQuery({
    queryKey: ['captures', 'stream', flowId, asked],
    queryFn: () => api('flows.stream', { flowId, mostBytes: asked }),
  });
  const turns = useMemo(() => streamTurns(data?.segments ?? [], side), [data, side]);
  if (error) return <ErrorState title="The stream could not be read" sentence={error.message} />;
  if (!data) return <Loading what="the stream" />;
  if (data.segments.length === 0) {
    return <EmptyState title="Nobody said anything" sentence="The flow carries no payload." />;
  }
  const isHex = form === 'hex';
  return (
    <div className={styles.column}>
      <StreamBar
        stream={data}
        turns={turns}
        side={side}
        onSide={setSide}
        isHex={isHex}
        onHex={(is) => setForm(is ? 'hex' : 'text')}
      />
      <StreamText turns={turns} isHex={isHex} />
      {data.isCut && (
        <p className={styles.bound}>
          The first {formatBytes(asked)} are shown.{' '}
          {asked < mostBytes ? (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={isFetching}
              onClick={() => setAsked(mostBytes)}
            >
              Show {formatBytes(mostBytes)}
            </Button>
          ) : (
            'Save the packets to have all of it.'
          )}
        </p>
      )}
    </div>
  );
}
