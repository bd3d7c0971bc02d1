import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EvaluationEntry } from '../../../src-contract/routes/evaluations.ts';
import { useAddress } from '../../address/use-address.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { evaluationShape } from './evaluation-address.ts';
import { evaluationList } from './evaluation-questions.ts';
import { EvaluationView } from './evaluation-view.tsx';
import { entryTitle } from './evaluation-words.ts';
import { KeepMenu } from './keep-menu.tsx';
import { NewEvaluation } from './new-evaluation.tsx';

/** How well models do on labelled flows: the curves of an evaluation, or the form for a new one. */
export function EvaluationPage() {
  const [{ evaluation, fresh }, change] = useAddress(evaluationShape);
  const { data: entries, error, refetch } = useQuery(evaluationList);
  const shown = entries?.find(({ evaluationId }) => evaluationId === evaluation) ?? entries?.[0];
  const isNew = fresh || shown === undefined;
  useShortcut('evaluation.start', () => change({ fresh: !fresh }));
  return (
    <>
      <PageBar title="Evaluation" summary={entries && formatCountOf(entries.length, 'evaluation')}>
        {entries && shown && !isNew && (
          <>
            <Entries entries={entries} shown={shown} />
            <KeepMenu entry={shown} />
          </>
        )}
        {shown && (
          <Button
            size="compact-xs"
            variant={isNew ? 'default' : 'filled'}
            {...(!isNew && { leftSection: <Icon name="plus" size={12} /> })}
            onClick={() => change({ fresh: !isNew })}
          >
            {isNew ? 'Back to the curves' : 'New evaluation'}
          </Button>
        )}
      </PageBar>
      {error && (
        <ErrorState title="Evaluations could not be listed" sentence={error.message}>
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      )}
      {!error && !entries && <Loading what="evaluations" />}
      {entries &&
        (isNew ? <NewEvaluation /> : <EvaluationView evaluationId={shown.evaluationId} />)}
    </>
  );
}

interface EntriesProps {
  readonly entries: readonly EvaluationEntry[];
  readonly shown: EvaluationEntry;
}

function Entries({ entries, shown }: EntriesProps) {
  const [, change] = useAddress(evaluationShape);
  return (
    <NativeSelect
      size="xs"
      aria-label="Evaluation"
      value={shown.evaluationId}
      data={entries.map((entry) => ({ value: entry.evaluationId, label: entryTitle(entry) }))}
      onChange={({ currentTarget }) =>
        change({ evaluation: currentTarget.value, split: '', contender: '', at: -1 })
      }
    />
  );
}
