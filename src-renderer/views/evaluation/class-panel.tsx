import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { Bar } from '../../widgets/bar.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { percentText } from '../../widgets/learning/learning-words.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './evaluation.module.css';

/** Which attacks it finds and which it does not see, at its own threshold. */
export function ClassPanel({ evaluation: { perClass } }: { readonly evaluation: EvaluatedCurves }) {
  const text = perClass.map(({ name, support, reported }) => `${name}\t${support}\t${reported}`);
  return (
    <Panel
      title="By attack"
      note="share reported at the model's own threshold"
      controls={<CopyButton text={text.join('\n')} what="shares by attack" />}
    >
      <ol className={styles.classes}>
        {perClass.map(({ name, isAttack, support, reported }) => (
          <li key={name}>
            {isAttack ? (
              <PageLink
                page="flows"
                with={{ where: termOf('label', name) }}
                className={styles.link}
              >
                <SafeText text={name} most={60} />
              </PageLink>
            ) : (
              <SafeText text={name} most={60} />
            )}
            <span className={styles.dim}>{formatCountOf(support, 'flow')}</span>
            <Bar share={reported} colour={isAttack ? '--ws-series-4' : '--ws-series-5'}>
              <span className={styles.figure}>{percentText(reported)}</span>
            </Bar>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
