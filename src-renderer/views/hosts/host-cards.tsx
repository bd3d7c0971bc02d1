import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { HostFacts } from '../../../src-contract/routes/hosts.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { AlertLines } from '../../widgets/alerts/alert-lines.tsx';
import { ToAnomalies } from '../../widgets/alerts/to-anomalies.tsx';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { figureTitles, type RankList } from '../../widgets/rank/rank-list.ts';
import { TimelineChart } from '../../widgets/timeline/timeline-chart.tsx';
import { bucketWords } from '../../widgets/timeline/timeline-texts.ts';
import { eventList } from '../overview/named-lists.ts';
import { hostFigures } from './host-fact-lines.ts';
import { nameList, peerList, portList, serviceList } from './host-lists.ts';
import { HostUnusual } from './host-unusual.tsx';
import styles from './host-view.module.css';
import { hostAlerts } from './hosts-questions.ts';

export function HostCards({ host }: { readonly host: HostFacts }) {
  const { activity } = host;
  return (
    <div className={styles.page}>
      <dl className={styles.figures}>
        {hostFigures(host).map(({ label, value, exact }) => (
          <div key={label} title={exact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.first}>
        <Panel
          title="Activity"
          words={`bytes in each ${bucketWords(activity.bucketUs)}; drag to zoom`}
        >
          <TimelineChart label="Activity of the host" timeline={activity} measure="bytes" />
        </Panel>
        <HostAlerts host={host} />
      </div>
      <HostUnusual address={host.address} />
      <HostLists host={host} />
    </div>
  );
}

function HostAlerts({ host }: { readonly host: HostFacts }) {
  const { selection } = useFilter();
  const { data, error } = useQuery(hostAlerts(selection, host.address));
  return (
    <Panel
      title="Alerts"
      words={<ToAnomalies with={{ host: host.address }}>Show among all anomalies</ToAnomalies>}
    >
      {error && <p className={styles.note}>{error.message}</p>}
      {data?.rows.length === 0 && <p className={styles.note}>No alert names this host.</p>}
      {data && <AlertLines label="Alerts of the host" alerts={data.rows} />}
    </Panel>
  );
}

function HostLists({ host }: { readonly host: HostFacts }) {
  const hasEvents = usePageIds().includes('events');
  const lists = useMemo(
    () => [
      { title: 'Peers', list: peerList(host), empty: 'It talked to nobody.' },
      { title: 'Ports called', list: portList(host, 'called'), empty: 'It called no port.' },
      {
        title: 'Ports served',
        list: portList(host, 'served'),
        empty: 'No port of its own was called.',
      },
      { title: 'Services', list: serviceList(host), empty: 'No service was recognised.' },
    ],
    [host],
  );
  const events = useMemo(
    () => eventList(host.events, host.events.length, hasEvents),
    [host, hasEvents],
  );
  const names = useMemo(() => nameList(host), [host]);
  return (
    <div className={styles.cards}>
      {lists.map((one) => (
        <LongCard key={one.title} {...one} figures={figureTitles('bytes')} />
      ))}
      <LongCard
        title="Names"
        list={names}
        figures={['told by', 'times']}
        empty="Nothing told a name of it."
      />
      <LongCard
        title="Events"
        list={events}
        figures={['events', 'share']}
        empty="No event is of its flows."
      />
    </div>
  );
}

const shortRows = 8;

interface LongCardProps {
  readonly title: string;
  readonly list: RankList;
  readonly figures: readonly [string, string];
  readonly empty: string;
}

/** The first lines, and all that were answered when somebody asks. */
function LongCard({ list, ...card }: LongCardProps) {
  const [isLong, setIsLong] = useState(false);
  const isCut = list.rows.length > shortRows;
  const shown = useMemo(() => {
    if (isLong || !isCut) return list;
    const hidden = list.rows.length - shortRows;
    return {
      ...list,
      rows: list.rows.slice(0, shortRows),
      rest: [`${hidden} more lines`, ...list.rest],
    };
  }, [list, isLong, isCut]);
  return (
    <RankCard
      {...card}
      list={shown}
      isLong={isLong && isCut}
      onMore={isCut ? () => setIsLong(!isLong) : undefined}
    />
  );
}

interface PanelProps {
  readonly title: string;
  readonly words: ReactNode;
  readonly children: ReactNode;
}

function Panel({ title, words, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.dim}>{words}</span>
      </header>
      {children}
    </section>
  );
}
