import { Button } from '@mantine/core';
import { useState } from 'react';
import { PageLink } from '../../address/page-link.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { tell } from '../frame/tell.ts';
import { ownKeys, privacyFacts } from './privacy-facts.ts';
import styles from './settings-page.module.css';

export function PrivacyPart() {
  const [kept, setKept] = useState(() => ownKeys(localStorage));
  const forget = () => {
    for (const key of kept) localStorage.removeItem(key);
    setKept([]);
    tell('This window remembers nothing any more');
  };
  return (
    <div className={styles.part}>
      <dl className={styles.facts}>
        {privacyFacts(window.bridge !== undefined, location.origin).map(({ title, sentence }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{sentence}</dd>
          </div>
        ))}
        <div>
          <dt>Remembered by this window</dt>
          <dd>
            Layouts of tables, time zone and the history of queries:{' '}
            {formatCountOf(kept.length, 'thing')}.{' '}
            <Button
              size="compact-xs"
              variant="default"
              disabled={kept.length === 0}
              onClick={forget}
            >
              Forget them
            </Button>
          </dd>
        </div>
      </dl>
      <p className={styles.words}>
        What was done to the case stands in its{' '}
        <PageLink page="system" with={{ part: 'audit' }} className={styles.link}>
          audit trail
        </PageLink>
        ; what the program keeps on the disk, in{' '}
        <PageLink page="system" with={{ part: 'kept' }} className={styles.link}>
          kept files
        </PageLink>
        .
      </p>
    </div>
  );
}
