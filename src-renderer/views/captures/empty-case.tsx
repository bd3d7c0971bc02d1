import { Button, Kbd } from '@mantine/core';
import { PageLink } from '../../address/page-link.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './empty-case.module.css';
import { RecentCases } from './recent-cases.tsx';

interface EmptyCaseProps {
  readonly onChoose: () => void;
  readonly onDemo: () => void;
}

export function EmptyCase({ onChoose, onDemo }: EmptyCaseProps) {
  return (
    <div className={styles.page}>
      <div className={styles.box}>
        <span className={styles.picture}>
          <Icon name="filter" size={44} />
        </span>
        <h2 className={styles.title}>Drop a capture anywhere in this window</h2>
        <p className={styles.words}>
          pcap files as written by Wireshark, tcpdump or dumpcap, of any size and several at once.
          Wiresift turns their packets into flows; the files themselves are only read. Zeek’s
          conn.log and Suricata’s EVE give flows, too, without packets.
        </p>
        <div className={styles.buttons}>
          <Button leftSection={<Icon name="open" />} onClick={onChoose}>
            Choose files…
          </Button>
          <Button variant="default" onClick={onDemo}>
            Open the demo capture
          </Button>
        </div>
        <p className={styles.also}>
          or <PageLink page="live">capture from an interface</PageLink> of this machine
        </p>
        <p className={styles.hint}>
          Then <Kbd size="xs">/</Kbd> filters, <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> move,
          and a click on a column’s title sorts.
        </p>
      </div>
      <RecentCases />
    </div>
  );
}
