import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { PageLink } from '../../address/page-link.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { LossChart } from '../../widgets/learning/loss-chart.tsx';
import { lossWords } from '../../widgets/learning/loss-option.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { CalibrationPanel } from './calibration-panel.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { HostScoresPanel } from './host-scores-panel.tsx';
import { ImportancePanel } from './importance-panel.tsx';
import { ModelBar } from './model-bar.tsx';
import { metricFacts, modelFacts, settingFacts, trainedFacts, trustLines } from './model-words.ts';
import styles from './models.module.css';
import { modelCard } from './models-questions.ts';

/** All that is known of one model: what it says of itself, and how far to trust it. */
export function ModelCardView({ modelId }: { readonly modelId: string }) {
  const { data: card, error, refetch } = useQuery(modelCard(modelId));
  if (error) {
    return (
      <ErrorState title="This model could not be shown" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!card) return <Loading what="the model" />;
  return (
    <article className={styles.card} aria-label={card.name}>
      <ModelBar card={card} />
      {card.problem && (
        <p className={styles.warning}>
          <Icon name="warning" size={14} /> <SafeText text={card.problem} />
        </p>
      )}
      {card.drift?.isUnlike && (
        <p className={styles.warning}>
          <Icon name="warning" size={14} /> <SafeText text={card.drift.sentence} />
        </p>
      )}
      {card.problem === null && card.facts?.unit === 'hosts' && <HostScoresPanel card={card} />}
      <div className={styles.panels}>
        <Panel title="How far to trust it">
          <ul className={styles.sentences}>
            {trustLines(card).map((sentence) => (
              <li key={sentence}>
                <SafeText text={sentence} />
              </li>
            ))}
          </ul>
        </Panel>
        <Judged card={card} />
        <Panel title="Model">
          <Facts facts={modelFacts(card)} />
        </Panel>
        <ImportancePanel card={card} />
        <DriftPanel card={card} />
        {card.loss && (
          <Panel title="Loss" note={lossWords(card.loss)} isChart>
            <LossChart name={card.name} loss={card.loss} />
          </Panel>
        )}
        <CalibrationPanel card={card} />
        <Panel title="Trained on">
          <Facts facts={trainedFacts(card)} />
        </Panel>
        <Panel title="Settings">
          <Facts facts={settingFacts(card)} />
        </Panel>
      </div>
    </article>
  );
}

function Judged({ card }: { readonly card: ModelCard }) {
  const { metrics, facts } = card;
  if (facts?.unit === 'hosts') {
    return (
      <Panel title="Judged in this case">
        <p className={styles.dim}>
          Labels are of flows: of a model of hosts they cannot say how often it is wrong.
        </p>
      </Panel>
    );
  }
  const link = metrics ? { evaluation: metrics.evaluationId } : { fresh: 1 };
  return (
    <Panel
      title="Judged in this case"
      controls={
        <PageLink page="evaluation" with={link} className={styles.link}>
          {metrics ? 'Show the curves' : 'Evaluate it'}
        </PageLink>
      }
    >
      {metrics ? (
        <Facts facts={metricFacts(card)} />
      ) : (
        <p className={styles.dim}>
          Not yet. An evaluation shows on labelled flows what it finds and how often it is wrong.
        </p>
      )}
    </Panel>
  );
}
