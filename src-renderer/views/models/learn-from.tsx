import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { FlowPage } from '../../../src-contract/routes/flows.ts';
import type { LabelList } from '../../../src-contract/routes/labels.ts';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { termOf, whyUnreadable } from '../../address/filter-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { FileChooser } from '../frame/file-chooser.tsx';
import styles from './models.module.css';
import { modelsShape } from './models-address.ts';
import { learnsOfHosts, materialWords } from './train-question.ts';

interface LearnFromProps {
  readonly kind: ModelKind;
  readonly labels: LabelList | undefined;
  readonly matched: FlowPage | undefined;
  readonly table: File | undefined;
  readonly onTable: (table: File | undefined) => void;
}

/** The flows that it learns from: a filter of its own, or a table of records instead. */
export function LearnFrom({ kind, labels, matched, table, onTable }: LearnFromProps) {
  const [{ learn, hosts }, change] = useAddress(modelsShape);
  const isOfHosts = learnsOfHosts(kind, hosts, table !== undefined);
  const { selection } = useFilter();
  const chooser = useRef<HTMLInputElement>(null);
  const write = (text: string) => change({ learn: text }, 'replace');
  const offered = [
    { label: 'All flows', where: '' },
    ...(selection.where ? [{ label: 'The filter above', where: selection.where }] : []),
    ...(labels?.labels ?? []).slice(0, 8).map(({ label, flows }) => ({
      label: `${shownText(label, 24)} ${formatCount(flows)}`,
      where: termOf('label', label),
    })),
  ];
  return (
    <Panel title="Learns from">
      <div className={styles.fields}>
        {!table && kind.units.includes('host') && <LearnUnit />}
        {isOfHosts && (
          <p className={styles.dim}>
            Each host in each minute, read out of the evidence of all captures once more: no filter
            and no label chooses among them. An attack in it would be learned as ordinary.
          </p>
        )}
        {!table && !isOfHosts && (
          <>
            <TextInput
              size="xs"
              aria-label="Flows it learns from"
              placeholder="all flows, or a filter such as label:benign"
              value={learn}
              error={whyUnreadable(learn)}
              onChange={({ currentTarget }) => write(currentTarget.value)}
            />
            <div className={styles.row}>
              {offered.map(({ label, where }) => (
                <Button
                  key={where}
                  size="compact-xs"
                  variant={where === learn ? 'light' : 'default'}
                  aria-pressed={where === learn}
                  onClick={() => write(where)}
                >
                  {label}
                </Button>
              ))}
            </div>
            <p>
              {matched ? `${formatCountOf(matched.matched, 'flow')} to learn from. ` : ''}
              <span className={styles.dim}>{materialWords(kind, labels)}</span>
            </p>
          </>
        )}
        <div className={styles.row}>
          <FileChooser
            ref={chooser}
            label="Table to learn from"
            onFiles={([file]) => onTable(file)}
          />
          {table && <span>The table {shownText(table.name, 80)}</span>}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => (table ? onTable(undefined) : chooser.current?.click())}
          >
            {table ? 'Flows of the case instead' : 'A table of records instead…'}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function LearnUnit() {
  const [{ hosts }, change] = useAddress(modelsShape);
  return (
    <SegmentedControl
      size="xs"
      aria-label="What it judges"
      data={[
        { value: 'flows', label: 'Flows' },
        { value: 'hosts', label: 'Hosts' },
      ]}
      value={hosts ? 'hosts' : 'flows'}
      onChange={(next) => change({ hosts: next === 'hosts' }, 'replace')}
    />
  );
}
