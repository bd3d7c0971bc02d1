import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ScoredHostPage } from '../../../src-contract/routes/host-scores.ts';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import { HostScoreControls } from './host-score-controls.tsx';
import { HostScoreTable } from './host-score-table.tsx';
import { scoredWords } from './host-score-words.ts';
import styles from './host-scores.module.css';
import { hostScoring } from './models-questions.ts';
import { useModelActions } from './use-model-actions.ts';

/** What a model of hosts makes of this case: it scores no flows, so it has a table of its own. */
export function HostScoresPanel({ card }: { readonly card: ModelCard }) {
  const { data, error, refetch } = useQuery(hostScoring(card.modelId));
  const { jobs } = useFrame();
  const job = jobs.find(({ kind, modelId }) => kind === 'score' && modelId === card.modelId);
  const hasScored = data !== undefined && data.atUs !== null;
  return (
    <Panel
      title="Unusual hosts"
      note={hasScored ? scoredWords(data) : undefined}
      controls={hasScored && <HostScoreControls card={card} />}
    >
      {job && <JobProgress job={job} />}
      {error ? (
        <ErrorState title="The scores of hosts could not be read" sentence={error.message}>
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : data === undefined ? (
        <Loading what="scores of hosts" />
      ) : hasScored ? (
        <Scored page={data} />
      ) : (
        !job && <NotScored card={card} captures={data.captures} />
      )}
    </Panel>
  );
}

function Scored({ page }: { readonly page: ScoredHostPage }) {
  return (
    <>
      {page.leftOut.length > 0 && (
        <p className={styles.leftOut}>
          <SafeText text={page.leftOut.join(' ')} most={600} />
        </p>
      )}
      <HostScoreTable modelId={page.modelId} threshold={page.threshold} />
    </>
  );
}

interface NotScoredProps {
  readonly card: ModelCard;
  readonly captures: number;
}

function NotScored({ card, captures }: NotScoredProps) {
  const { scoreHosts } = useModelActions(card);
  const { choose } = useFrame();
  if (captures === 0) {
    return (
      <EmptyState
        title="There is no capture to score."
        sentence="This model judges hosts by packets: a log of flows has none."
      >
        <Button size="xs" onClick={choose}>
          Open a capture
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="It has not scored this case."
      sentence="It judges each host in each minute, not flows, so it cannot be the model in use. The evidence is read once more for that."
    >
      <Button size="xs" onClick={scoreHosts}>
        Score this case
      </Button>
    </EmptyState>
  );
}
