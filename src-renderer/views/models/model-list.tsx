import type { StoredModel } from '../../../src-contract/routes/models.ts';
import { PageLink } from '../../address/page-link.tsx';
import { areaText } from '../../widgets/learning/learning-words.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { modelLine } from './model-words.ts';
import styles from './models.module.css';

interface ModelListProps {
  readonly models: readonly StoredModel[];
  readonly shownId: string | undefined;
}

/** The library, one link a model. */
export function ModelList({ models, shownId }: ModelListProps) {
  return (
    <nav className={styles.list} aria-label="Models">
      {models.map((model) => (
        <PageLink
          key={model.modelId}
          page="models"
          with={{ model: model.modelId }}
          className={styles.entry}
          isCurrent={model.modelId === shownId}
        >
          <span className={styles.name}>
            <SafeText text={model.name} most={80} />
          </span>
          <span
            className={styles.area}
            title="Area under the ROC curve in the last evaluation of this case"
          >
            {model.metrics ? areaText(model.metrics.rocAuc) : ''}
          </span>
          <span className={styles.line} data-bad={model.problem !== null || undefined}>
            {model.isActive && <span className={styles.inUse}>in use · </span>}
            {modelLine(model)}
          </span>
        </PageLink>
      ))}
    </nav>
  );
}
