import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { api } from '../../api.ts';
import { Facts } from '../../widgets/facts.tsx';
import { Panel } from '../../widgets/panel.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { BaselineInventory } from './baseline-inventory.tsx';
import { baselineFacts, baselineLine } from './baseline-words.ts';
import styles from './models.module.css';

/** One baseline: what it is of, what can be done with it, and who is in it. */
export function BaselineCard({ baseline }: { readonly baseline: StoredBaseline }) {
  const [isOpen, setIsOpen] = useState(false);
  const { facts, isInUse, name } = baseline;
  return (
    <Panel
      title={shownText(name, 100)}
      note={isInUse ? <span className={styles.inUse}>in use</span> : undefined}
      controls={<BaselineActions baseline={baseline} />}
    >
      <p className={styles.line} data-bad={facts === null || undefined}>
        {baselineLine(baseline)}
      </p>
      {facts?.isCut && (
        <p className={styles.warning}>
          There were more hosts or services than it can hold: nothing is told to be new.
        </p>
      )}
      <Facts facts={baselineFacts(baseline)} />
      {facts && (
        <>
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide its hosts' : 'Show its hosts'}
          </Button>
          {isOpen && <BaselineInventory baselineId={baseline.baselineId} />}
        </>
      )}
    </Panel>
  );
}

function BaselineActions({ baseline }: { readonly baseline: StoredBaseline }) {
  const { attempt } = useFrame();
  const { baselineId, isInUse, facts, name, place } = baseline;
  const use = () =>
    void attempt('The baseline in use was not changed', async () => {
      await api('baseline.use', { baselineId: isInUse ? 'none' : baselineId });
      tell(
        isInUse ? 'No baseline is in use.' : `Captures are compared with ${shownText(name, 60)}`,
      );
    });
  const remove = () =>
    void attempt('The baseline was not removed', async () => {
      await api('baseline.remove', { baselineId });
      tell(`Removed: ${shownText(name, 60)}`);
    });
  return (
    <span className={styles.row}>
      {(facts || isInUse) && (
        <Button size="compact-xs" variant={isInUse ? 'default' : 'filled'} onClick={use}>
          {isInUse ? 'Stop using' : 'Use'}
        </Button>
      )}
      {place === 'library' && (
        <Popover position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <Button size="compact-xs" variant="default">
              Remove…
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={styles.row}>
              <span>Its file is deleted{isInUse ? ', and nothing is compared with it' : ''}.</span>
              <Button size="xs" color="red" onClick={remove}>
                Remove
              </Button>
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}
