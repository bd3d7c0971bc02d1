import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './models.module.css';
import { modelsShape } from './models-address.ts';
import { modelList } from './models-questions.ts';
import { type ModelActions, useModelActions } from './use-model-actions.ts';

/** Its name, and what can be done with it. */
export function ModelBar({ card }: { readonly card: ModelCard }) {
  const actions = useModelActions(card);
  const canBeUsed = card.problem === null && card.facts?.unit === 'flows';
  const scoresHosts = card.problem === null && card.facts?.unit === 'hosts';
  useShortcut('model.use', canBeUsed ? actions.use : undefined);
  return (
    <header className={styles.cardHead}>
      <h3 className={styles.cardTitle}>
        <SafeText text={card.name} most={100} />
      </h3>
      {canBeUsed && (
        <Button
          size="compact-xs"
          variant={card.isActive ? 'default' : 'filled'}
          onClick={actions.use}
        >
          {card.isActive ? 'Stop using' : 'Use for this case'}
        </Button>
      )}
      {scoresHosts && (
        <Button
          size="compact-xs"
          variant={card.drift ? 'default' : 'filled'}
          title="It judges hosts, not flows: its scores have a table of their own, and it is never the model in use."
          onClick={actions.scoreHosts}
        >
          {card.drift ? 'Score this case again' : 'Score this case'}
        </Button>
      )}
      {card.isActive && (
        <PageLink
          page="flows"
          with={{ where: 'score:>0.99', sort: '-score' }}
          className={styles.link}
        >
          Most unusual flows
        </PageLink>
      )}
      <Against modelId={card.modelId} />
      <Button
        size="compact-xs"
        variant="default"
        disabled={card.problem !== null}
        onClick={actions.save}
      >
        Export
      </Button>
      {card.place === 'library' && <OwnActions card={card} actions={actions} />}
    </header>
  );
}

function Against({ modelId }: { readonly modelId: string }) {
  const [{ against }, change] = useAddress(modelsShape);
  const others = (useQuery(modelList).data ?? []).filter((model) => model.modelId !== modelId);
  if (others.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label="Compare with"
      value={others.some((other) => other.modelId === against) ? against : ''}
      data={[
        { value: '', label: 'Compare with…' },
        ...others.map((other) => ({ value: other.modelId, label: shownText(other.name, 60) })),
      ]}
      onChange={({ currentTarget }) => change({ model: modelId, against: currentTarget.value })}
    />
  );
}

interface OwnActionsProps {
  readonly card: ModelCard;
  readonly actions: ModelActions;
}

function OwnActions({ card, actions }: OwnActionsProps) {
  const [name, setName] = useState(card.name);
  return (
    <>
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <Button size="compact-xs" variant="default">
            Rename…
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            className={styles.row}
            onSubmit={(event) => {
              event.preventDefault();
              actions.rename(name);
            }}
          >
            <TextInput
              size="xs"
              aria-label="New name"
              value={name}
              maxLength={100}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button size="xs" type="submit" disabled={name.trim() === '' || name === card.name}>
              Rename
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <Button size="compact-xs" variant="default">
            Remove…
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={styles.row}>
            <span>
              Its file is deleted{card.isActive ? ', and its scores leave the flows' : ''}.
            </span>
            <Button size="xs" color="red" onClick={actions.remove}>
              Remove
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
