import { Button, Switch } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { compareModels } from './compare-models.ts';
import styles from './models.module.css';
import { modelsShape } from './models-address.ts';
import { modelCard } from './models-questions.ts';

interface CompareViewProps {
  readonly modelId: string;
  readonly againstId: string;
}

/** Two models side by side; what differs stands out. */
export function CompareView({ modelId, againstId }: CompareViewProps) {
  const [, change] = useAddress(modelsShape);
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const [one, other] = useQueries({ queries: [modelCard(modelId), modelCard(againstId)] });
  const error = one.error ?? other.error;
  const close = (
    <Button size="compact-xs" variant="default" onClick={() => change({ against: '' })}>
      Back to the card
    </Button>
  );
  if (error) {
    return (
      <ErrorState title="They could not be compared" sentence={error.message}>
        {close}
      </ErrorState>
    );
  }
  if (!one.data || !other.data) return <Loading what="both models" />;
  const lines = compareModels(one.data, other.data);
  const shown = lines.filter(({ differs }) => differs || !onlyDifferent);
  const text = lines
    .map(({ part, label, values }) => [part, label, ...values].join('\t'))
    .join('\n');
  return (
    <article className={styles.card} aria-label="Comparison of two models">
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>Compared</h3>
        {close}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => change({ model: againstId, against: modelId })}
        >
          Swap
        </Button>
        <Switch
          size="xs"
          label="Only what differs"
          checked={onlyDifferent}
          onChange={({ currentTarget }) => setOnlyDifferent(currentTarget.checked)}
        />
        <CopyButton text={text} what="comparison as a table" />
      </header>
      <table className={styles.compared}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">What</th>
            <th scope="col">
              <SafeText text={one.data.name} most={80} />
            </th>
            <th scope="col">
              <SafeText text={other.data.name} most={80} />
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ part, label, values, differs }, at) => (
            <tr key={`${part} ${label}`} data-differs={differs || undefined}>
              <td className={styles.dim}>{shown[at - 1]?.part === part ? '' : part}</td>
              <th scope="row">{label}</th>
              <td>{values[0]}</td>
              <td>{values[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
