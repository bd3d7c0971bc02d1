import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { MinuteText } from '../../widgets/time-text.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import styles from './recent-cases.module.css';
import { type RecentLine, recentLines } from './recent-lines.ts';

/** Another program may have opened one meanwhile: no news of that comes here. */
const recentQuery = {
  queryKey: ['cases'],
  queryFn: () => api('cases.recent', {}),
  refetchOnMount: 'always',
  refetchOnWindowFocus: 'always',
} as const;

export function RecentCases() {
  const { data, error } = useQuery(recentQuery);
  if (error) return <p className={styles.words}>Recent cases: {error.message}</p>;
  if (!data) return null;
  return (
    <section className={styles.recent} aria-labelledby="recent-cases">
      <h3 id="recent-cases" className={styles.title}>
        Recent cases
      </h3>
      <p className={styles.words}>
        {data.cases.length === 0 ? noneWords : data.canOpen ? desktopWords : serverWords}
      </p>
      {data.cases.length > 0 && (
        <CaseTable lines={recentLines(data.cases)} canOpen={data.canOpen} />
      )}
    </section>
  );
}

const noneWords =
  'None yet. A case keeps what was found in captures: wiresift serve --case FILE makes one.';
const desktopWords = 'Each opens in a window of its own.';
const serverWords = 'This program holds one case. Another one is opened from a terminal:';

interface CaseTableProps {
  readonly lines: readonly RecentLine[];
  readonly canOpen: boolean;
}

function CaseTable({ lines, canOpen }: CaseTableProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.list} aria-label="Recent cases">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">{canOpen ? 'Folder' : 'Opens with'}</th>
            <th scope="col">Last open</th>
            <th scope="col">Size</th>
            <th scope="col" aria-label="Forget" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <CaseRow key={line.path} line={line} canOpen={canOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ line, canOpen }: { readonly line: RecentLine; readonly canOpen: boolean }) {
  const { path, name, openedAtUs, size, sizeHint, state } = line;
  const { attempt } = useFrame();
  const forget = () =>
    attempt(`${name} was not forgotten`, async () => {
      await api('cases.forget', { path });
      tell(`${name} left the list; its file stays`);
    });
  return (
    <tr data-state={state}>
      <th scope="row" title={path}>
        <CaseName line={line} canOpen={canOpen} />
        {state === 'open here' && <span className={styles.state}>open here</span>}
      </th>
      <td className={styles.place}>
        <Place line={line} canOpen={canOpen} />
      </td>
      <td className={styles.time}>
        <MinuteText us={openedAtUs} />
      </td>
      <td className={styles.size} title={sizeHint}>
        {size}
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={20}
          aria-label={`Forget ${name}`}
          title="Forget: it leaves this list, its file stays"
          onClick={forget}
        >
          <Icon name="close" size={12} />
        </ActionIcon>
      </td>
    </tr>
  );
}

function CaseName({ line: { path, name, state }, canOpen }: Parameters<typeof CaseRow>[0]) {
  const { attempt } = useFrame();
  if (!canOpen || state !== 'there') return <SafeText text={name} most={60} />;
  const open = () =>
    attempt(`${name} could not be opened`, async () => {
      await api('cases.open', { path });
      tell(`${name} opens in a window of its own`);
    });
  return (
    <button type="button" className={styles.open} onClick={open}>
      <SafeText text={name} most={60} />
    </button>
  );
}

function Place({ line: { folder, command, state }, canOpen }: Parameters<typeof CaseRow>[0]) {
  const isFolder = canOpen || state !== 'there'; // the command would make a new, empty one
  const text = isFolder ? folder : command;
  return (
    <span className={styles.line}>
      <span className={styles.path} title={text}>
        <SafeText text={text} />
      </span>
      <CopyButton text={text} what={isFolder ? 'folder' : 'command'} />
    </span>
  );
}
