import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { Bar } from '../../widgets/bar.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { percentText } from '../../widgets/learning/learning-words.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './models.module.css';

const fewest = 12;

/** Which features it goes by, the most important first. */
export function ImportancePanel({ card: { importance } }: { readonly card: ModelCard }) {
  const [isLong, setIsLong] = useState(false);
  const largest = importance[0]?.share ?? 1;
  const shown = isLong ? importance : importance.slice(0, fewest);
  const text = importance.map(({ feature, share }) => `${feature}\t${share}`).join('\n');
  return (
    <Panel
      title="Feature importance"
      controls={importance.length > 0 && <CopyButton text={text} what="feature importance" />}
    >
      {importance.length === 0 && <p className={styles.dim}>Of this model nobody can say.</p>}
      <ol className={styles.bars}>
        {shown.map(({ feature, share }) => (
          <li key={feature}>
            <Bar share={share / largest}>
              <span className={styles.barLine}>
                <SafeText text={feature} most={60} />
                <span className={styles.figure}>{percentText(share)}</span>
              </span>
            </Bar>
          </li>
        ))}
      </ol>
      {importance.length > fewest && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={isLong}
          onClick={() => setIsLong(!isLong)}
        >
          {isLong ? 'Fewer' : `All ${importance.length}`}
        </Button>
      )}
    </Panel>
  );
}
