import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventRow } from '../../../src-contract/routes/events.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { nameText, valueText } from '../../widgets/event/event-words.ts';
import { Facts } from '../../widgets/facts.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { flowShape } from './flow-address.ts';
import styles from './flow-drawer.module.css';

const shownAtFirst = 50;
/** The route gives no more at once, and a flow has no more. */
const most = 1000;

/** All that the payload of the flow told, in order. */
export function FlowEvents({ flowId }: { readonly flowId: string }) {
  const [limit, setLimit] = useState(shownAtFirst);
  const [{ at }, change] = useAddress(flowShape);
  const { data, error } = useQuery({
    queryKey: ['events', 'of', flowId, limit],
    queryFn: () => api('events.page', { flowId, limit }),
  });
  if (error) return <ErrorState title="The events could not be shown" sentence={error.message} />;
  if (!data) return <Loading what="the events" />;
  if (data.rows.length === 0) {
    return (
      <EmptyState
        title="Its payload told nothing"
        sentence="Events come from DNS, TLS, HTTP, logins, files and other talk that can be read."
      />
    );
  }
  return (
    <div className={styles.padded}>
      {keyedEvents(data.rows).map(({ key, event }) => (
        <EventCard
          key={key}
          event={event}
          isMarked={event.packet === at}
          onPacket={() => change({ view: 'packets', at: event.packet })}
        />
      ))}
      {data.matched > data.rows.length && (
        <Button size="compact-xs" variant="default" onClick={() => setLimit(most)}>
          Show all {formatCount(data.matched)}
        </Button>
      )}
    </div>
  );
}

/** One packet may tell several. */
const keyedEvents = (rows: readonly EventRow[]) =>
  rows.map((event, index) => ({ key: `${event.packet} ${event.kind} ${index}`, event }));

interface EventCardProps {
  readonly event: EventRow;
  readonly isMarked: boolean;
  readonly onPacket: () => void;
}

function EventCard({ event, isMarked, onPacket }: EventCardProps) {
  const { kind, timeUs, packet, isForward, details } = event;
  return (
    <article className={styles.event} data-marked={isMarked || undefined}>
      <header className={styles.turnHead}>
        <b>{kind}</b>
        <span title={isForward ? 'said by the source' : 'said by the destination'}>
          {isForward ? '→' : '←'}
        </span>
        <button type="button" className={styles.linkButton} onClick={onPacket}>
          packet {packet}
        </button>
        <TimeText us={timeUs} />
      </header>
      <Facts
        facts={Object.entries(details).map(([name, value]) => ({
          label: nameText(name),
          value: <SafeText text={valueText(value)} />,
          copy: valueText(value),
        }))}
      />
    </article>
  );
}
