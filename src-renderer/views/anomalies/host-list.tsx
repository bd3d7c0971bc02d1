import { Button } from '@mantine/core';
import { useState } from 'react';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import styles from './alert-detail.module.css';

const fewHosts = 3;

interface HostListProps {
  readonly hosts: readonly string[];
  /** Of all; the list holds the first ones. */
  readonly count: number;
}

export function HostList({ hosts, count }: HostListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? hosts : hosts.slice(0, fewHosts);
  const listed = hosts.length - shown.length;
  const unlisted = count - hosts.length;
  return (
    <span className={styles.hosts}>
      {shown.map((host) => (
        <AddressText key={host} address={host} />
      ))}
      {listed > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(true)}>
          {formatCount(listed)} more
        </Button>
      )}
      {isWhole && unlisted > 0 && (
        <span className={styles.dim}>and {formatCount(unlisted)} that are not listed</span>
      )}
      {!isWhole && unlisted > 0 && <span className={styles.dim}>of {formatCount(count)}</span>}
    </span>
  );
}
