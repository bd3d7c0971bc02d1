import { PageLink } from '../../address/page-link.tsx';
import { queryExamples } from './query-examples.ts';
import styles from './query-page.module.css';

/** Before anything was asked: what could be. */
export function QueryStart({ onChoose }: { readonly onChoose: (sql: string) => void }) {
  return (
    <div className={styles.start}>
      <p>
        What the filter box of <PageLink page="flows">Flows</PageLink> cannot say can be asked in
        SQL. A click on one of these runs it:
      </p>
      <ul>
        {queryExamples.map(({ title, sql }) => (
          <li key={title}>
            <button type="button" title={sql} onClick={() => onChoose(sql)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
