import { Button } from '@mantine/core';
import { useLocalStorage, useSessionStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { insertWord } from './insert-word.ts';
import { newQuery, queryAddress } from './query-address.ts';
import { QueryEditor } from './query-editor.tsx';
import { queryExamples } from './query-examples.ts';
import { type PastQuery, readHistory, remembered } from './query-history.ts';
import { ExampleMenu, HistoryMenu } from './query-menus.tsx';
import styles from './query-page.module.css';
import { QueryStart } from './query-start.tsx';
import { ResultPane } from './result-pane.tsx';
import { TableList } from './table-list.tsx';
import { TablesMenu } from './tables-menu.tsx';
import { useQueryRun } from './use-query-run.ts';

const firstSql = queryExamples[0]?.sql ?? '';

export function QueryPage() {
  const [{ sql }, change] = useAddress(queryAddress);
  const [draft, setDraft] = useDraft(sql);
  const [past, setPast] = useHistory();
  const { attempt, exporting } = useFrame();
  const box = useRef<HTMLTextAreaElement>(null);
  const run = useQueryRun(sql);

  const ask = (text: string) => {
    if (text.trim() === '') return;
    setDraft(text);
    setPast((before) => [...remembered(before, text, Date.now())]);
    if (text === sql) run.again();
    else change(newQuery(text));
  };
  const write = (name: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
    const next = insertWord(draft, selectionStart, selectionEnd, name);
    setDraft(next.text);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const save = () =>
    attempt('The export did not start', () =>
      exporting.start(() => api('query.export', { sql: draft })),
    );
  useShortcut('query.run', () => ask(draft));
  useShortcut('query.edit', () => box.current?.focus());
  const isShown = draft === sql;
  return (
    <>
      <PageBar title="Query" summary="One SELECT over the case, in DuckDB’s SQL. It only reads.">
        <ExampleMenu onChoose={ask} />
        <HistoryMenu past={past} onChoose={ask} onForget={() => setPast([])} />
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="export" size={14} />}
          title="Save all rows of the query as CSV"
          disabled={draft.trim() === ''}
          loading={exporting.isRunning}
          onClick={save}
        >
          Export CSV
        </Button>
        <TablesMenu />
      </PageBar>
      <div className={styles.page}>
        <TableList onName={write} />
        <div className={styles.desk}>
          <QueryEditor
            ref={box}
            text={draft}
            onChange={setDraft}
            onRun={() => ask(draft)}
            isRunning={run.isRunning}
            onCancel={run.cancel}
            placeOfError={isShown ? placeOf(run.error) : undefined}
            hasChanged={sql !== '' && !isShown}
          />
          {sql === '' ? <QueryStart onChoose={ask} /> : <ResultPane key={sql} run={run} />}
        </div>
      </div>
    </>
  );
}

/** What is being written outlives going to another page; Back brings back what was run. */
function useDraft(sql: string) {
  const [draft, setDraft] = useSessionStorage({
    key: 'wiresift-query',
    defaultValue: firstSql,
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    if (sql !== '') setDraft(sql);
  }, [sql, setDraft]);
  return [draft, setDraft] as const;
}

const useHistory = () =>
  useLocalStorage<readonly PastQuery[]>({
    key: 'wiresift-queries',
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: readHistory,
  });

const placeOf = (error: Error | null) =>
  error instanceof AppError && error.at !== undefined
    ? { at: error.at, sentence: error.message }
    : undefined;
