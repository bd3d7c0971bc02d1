import { useQuery } from '@tanstack/react-query';
import type { Why } from '../../../src-contract/routes/ml.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { Facts } from '../../widgets/facts.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { Loading } from '../../widgets/states.tsx';
import { ContributionTable } from './contribution-table.tsx';
import { FlowAlerts } from './flow-alerts.tsx';
import styles from './flow-drawer.module.css';

/** The alerts it stands in, and what the model makes of it, by which numbers. */
export function FlowWhy({ flowId }: { readonly flowId: string }) {
  const hasModels = usePageIds().includes('models');
  const { data, error } = useQuery({
    queryKey: ['flows', 'why', flowId],
    queryFn: () => api('flows.why', { flowId }),
    retry: false,
    meta: { nouns: ['models'] },
  });
  return (
    <div className={styles.padded}>
      <FlowAlerts flowId={flowId} />
      <h4 className={styles.heading}>What a model makes of it</h4>
      {error && (
        <p className={styles.sentence}>
          {error.message}{' '}
          {hasModels && (
            <PageLink page="models" className={styles.link}>
              Go to Models
            </PageLink>
          )}
        </p>
      )}
      {data && <Explained why={data} />}
      {!data && !error && <Loading what="the explanation" />}
    </div>
  );
}

function Explained({ why }: { readonly why: Why }) {
  const { model, score, pValue, isReported, distance, takenFor, nearest } = why;
  const facts = [
    { label: 'Model', value: <SafeText text={model} />, copy: model },
    ...(score === null ? [] : [{ label: 'Score', value: shareWords(score), copy: String(score) }]),
    ...(pValue === null
      ? []
      : [{ label: 'Chance', value: `${numberText(pValue)} that an ordinary flow is as unusual` }]),
    {
      label: 'Reported',
      value: `${isReported ? 'yes' : 'no'}, by ${numberText(Math.abs(distance))} ${distance < 0 ? 'below' : 'above'} the threshold`,
    },
    ...(takenFor === null ? [] : [{ label: 'Taken for', value: <SafeText text={takenFor} /> }]),
  ];
  return (
    <>
      {why.sentences.map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          <SafeText text={sentence} />
        </p>
      ))}
      <Facts facts={facts} />
      <h4 className={styles.heading}>What made it so</h4>
      <ContributionTable contributions={why.contributions} />
      {nearest && (
        <p className={styles.dim}>
          The most similar ordinary flow:{' '}
          {nearest.flowId ? (
            <PageLink page="flows" with={{ flow: nearest.flowId }} className={styles.link}>
              {nearest.flowId}
            </PageLink>
          ) : (
            <SafeText text={nearest.name} />
          )}
        </p>
      )}
    </>
  );
}

const shareWords = (score: number): string =>
  `${score.toFixed(3)}: above ${numberText(score * 100)} of 100 ordinary flows`;
