import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/use-address.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { BaselinesView } from './baselines-view.tsx';
import { CompareView } from './compare-view.tsx';
import { ImportModel } from './import-model.tsx';
import { ModelCardView } from './model-card-view.tsx';
import { ModelList } from './model-list.tsx';
import { modelBeside, shownModel } from './model-words.ts';
import styles from './models.module.css';
import { modelsShape } from './models-address.ts';
import { modelList } from './models-questions.ts';
import { TrainView } from './train-view.tsx';

/** The library at the left; one model, two side by side, or a new one beside it. */
export function ModelsPage() {
  const [{ model, train, baselines }, change] = useAddress(modelsShape);
  const { data: models, error, refetch } = useQuery(modelList);
  const shown = models && shownModel(models, model);
  const step = (by: number) => () => {
    const next = modelBeside(models ?? [], shown?.modelId, by);
    if (next) change({ model: next.modelId, train: false, baselines: false }, 'replace');
  };
  useShortcut('row.next', step(1));
  useShortcut('row.previous', step(-1));
  useShortcut('model.train', () => change({ train: !train, baselines: false, against: '' }));
  const inUse = models?.find(({ isActive }) => isActive)?.name;
  return (
    <>
      <PageBar
        title="Models"
        summary={
          models &&
          `${formatCountOf(models.length, 'model')} · ${inUse ? `${inUse} in use` : 'none in use'}`
        }
      >
        <Button
          size="compact-xs"
          variant={baselines ? 'light' : 'default'}
          aria-pressed={baselines}
          onClick={() => change({ baselines: !baselines, train: false, against: '' })}
        >
          Baselines
        </Button>
        <ImportModel />
        <Button
          size="compact-xs"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => change({ train: true, baselines: false, against: '' })}
        >
          Train a model
        </Button>
      </PageBar>
      {error && (
        <ErrorState title="The library could not be read" sentence={error.message}>
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      )}
      {!error && !models && <Loading what="models" />}
      {models && (
        <div className={styles.page}>
          <ModelList models={models} shownId={train || baselines ? undefined : shown?.modelId} />
          <main className={styles.main}>
            {baselines ? (
              <BaselinesView />
            ) : train ? (
              <TrainView />
            ) : (
              <Chosen shownId={shown?.modelId} />
            )}
          </main>
        </div>
      )}
    </>
  );
}

function Chosen({ shownId }: { readonly shownId: string | undefined }) {
  const [{ against }, change] = useAddress(modelsShape);
  if (shownId === undefined) {
    return (
      <EmptyState
        title="There is no model yet."
        sentence="Train one on what is ordinary here, or import the file of one that was trained elsewhere."
      >
        <Button size="xs" onClick={() => change({ train: true })}>
          Train a model
        </Button>
      </EmptyState>
    );
  }
  if (against && against !== shownId) return <CompareView modelId={shownId} againstId={against} />;
  return <ModelCardView key={shownId} modelId={shownId} />;
}
