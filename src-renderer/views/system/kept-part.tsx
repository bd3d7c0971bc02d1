import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RetentionPreview } from '../../../src-contract/routes/retention.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { doneText, goingText, keptLines } from './kept-lines.ts';
import styles from './system-page.module.css';

/** What the program keeps in its data folder, and what goes by the limits that are set. */
export function KeptPart() {
  const { attempt } = useFrame();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['settings', 'retention'],
    queryFn: () => api('retention.preview', {}),
    refetchOnMount: 'always',
  });
  if (error) return <ErrorState title="This could not be looked at" sentence={error.message} />;
  if (!data) return <Loading what="what is kept" />;
  const run = () =>
    attempt('Not everything was taken away', async () => {
      tell(doneText(await api('retention.run', {})));
      await client.invalidateQueries({ queryKey: ['settings', 'retention'] });
    });
  const ask = () =>
    modals.openConfirmModal({
      title: `Take away ${formatCountOf(data.total, 'thing')}?`,
      children: 'They are deleted from the disk. Captures where you opened them are never touched.',
      labels: { confirm: 'Take away', cancel: 'Keep' },
      confirmProps: { color: 'red', size: 'xs' },
      cancelProps: { size: 'xs' },
      onConfirm: () => void run(),
    });
  return (
    <div className={styles.part}>
      <div className={styles.kept}>
        <span>{goingText(data)}</span>
        <Button size="compact-xs" variant="default" disabled={data.total === 0} onClick={ask}>
          Take away now…
        </Button>
        <PageLink page="settings" with={{ part: 'retention' }}>
          Change the limits
        </PageLink>
      </div>
      <Kinds preview={data} />
      <Things preview={data} />
    </div>
  );
}

function Kinds({ preview }: { readonly preview: RetentionPreview }) {
  return (
    <table className={styles.list} aria-label="What is kept">
      <thead>
        <tr>
          <th scope="col">Kept in {preview.dataFolder}</th>
          <th scope="col">Things</th>
          <th scope="col">Size</th>
          <th scope="col">Limit</th>
          <th scope="col">Would go</th>
        </tr>
      </thead>
      <tbody>
        {keptLines(preview).map(({ kind, title, things, bytes, limits, going }) => (
          <tr key={kind}>
            <th scope="row">{title}</th>
            <td>{formatCount(things)}</td>
            <td title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</td>
            <td>{limits}</td>
            <td>{formatCount(going)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Things({ preview: { things, total } }: { readonly preview: RetentionPreview }) {
  if (things.length === 0) return null;
  return (
    <table className={styles.list} aria-label="What would go">
      <thead>
        <tr>
          <th scope="col">What would go</th>
          <th scope="col">Size</th>
          <th scope="col">Changed</th>
          <th scope="col">Because</th>
          <th scope="col">Case</th>
        </tr>
      </thead>
      <tbody>
        {things.map(({ path, bytes, changedUs, why, casePath }) => (
          <tr key={path}>
            <th scope="row">
              <SafeText text={path} most={90} />
            </th>
            <td>{formatBytes(bytes)}</td>
            <td>
              <TimeText us={changedUs} />
            </td>
            <td>{why === 'age' ? 'too old' : 'too much'}</td>
            <td>{casePath && <SafeText text={casePath} most={60} />}</td>
          </tr>
        ))}
      </tbody>
      {total > things.length && <caption>The first {things.length} of them.</caption>}
    </table>
  );
}
