import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EventRow } from '../../../src-contract/routes/events.ts';
import { addressOf } from '../../address/address-text.ts';
import { goTo, useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { isInFlow } from '../../widgets/event/event-place.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { SaveRows } from '../../widgets/table/save-rows.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { flowShape } from '../flow/flow-address.ts';
import { useFrame, usePageStatus } from '../frame/use-frame.ts';
import { eventColumns, placeOf } from './event-columns.tsx';
import styles from './event-facets.module.css';
import { EventFacets } from './event-facets.tsx';
import { type EventQuestion, eventQuestion, eventShape } from './event-question.ts';
import { NoEvent } from './no-event.tsx';

export function EventsPage() {
  const { selection, time, span } = useFilter();
  const [address, change] = useAddress(eventShape);
  const [{ flow }, changeFlow] = useAddress(flowShape);
  const question = useMemo(
    () => eventQuestion(selection, time, span, address),
    [selection, time, span, address],
  );
  const rows = useTableRows(eventSource(question));
  const laidOut = useTableLayout('events', eventColumns);
  const { attempt } = useFrame();
  const [active, setActive] = useState<string>('');
  usePageStatus(active);
  const open = useCallback(
    (event: EventRow) => {
      const { captureId, flowId, packet } = event;
      if (isInFlow(event)) changeFlow({ flow: flowId, view: 'events', at: packet });
      else goTo(addressOf('packets', location.search, placeOf(captureId, packet)));
    },
    [changeFlow],
  );
  const isNarrowed = [address.kind, address.text, address.value].some((text) => text !== '');
  return (
    <>
      <PageBar
        title="Events"
        summary={rows.matched === undefined ? undefined : formatCountOf(rows.matched, 'event')}
      >
        {isNarrowed && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change({ kind: '', text: '', detail: '', value: '' })}
          >
            All events
          </Button>
        )}
        <EventSearch text={address.text} onText={(text) => change({ text }, 'replace')} />
        <ColumnMenu laidOut={laidOut} />
        <SaveRows rows={rows} laidOut={laidOut} fileName="events.csv" attempt={attempt} />
      </PageBar>
      <div className={styles.place}>
        <EventFacets question={question} address={address} change={change} />
        <DataTable
          label="Events"
          rows={rows}
          laidOut={laidOut}
          sort={question.sort === 'time' && address.sort === '' ? '' : (question.sort ?? '')}
          onSort={(sort) => change({ sort })}
          onActive={(line) => setActive(line?.row ? statusOf(line.row) : '')}
          onOpen={open}
          lookOf={({ flowId }) => (flowId === flow ? { isOpen: true } : undefined)}
          actions={[{ title: 'Show its flow, or its packet', icon: 'flows', run: open }]}
          empty={<NoEvent isNarrowed={isNarrowed} />}
        />
      </div>
    </>
  );
}

const eventSource = (question: EventQuestion): RowSource<EventRow> => ({
  key: ['events', question],
  ask: (page) => api('events.page', { ...question, ...page }),
});

const statusOf = (event: EventRow): string =>
  `${event.kind} · ${isInFlow(event) ? `flow ${event.flowId}` : 'in no flow'} · packet ${event.packet}`;

/** Fast enough to follow the hand, slow enough not to ask for every letter. */
const pauseMs = 250;

interface EventSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

function EventSearch({ text, onText }: EventSearchProps) {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const ask = useDebouncedCallback(onText, pauseMs);
  useShortcut('events.search', () => box.current?.select());
  useEffect(() => setTyped(text), [text]);
  return (
    <TextInput
      ref={box}
      size="xs"
      w={220}
      maxLength={256}
      leftSection={<Icon name="search" size={14} />}
      aria-label="Search in details"
      placeholder="Search in details (s)"
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        ask(currentTarget.value);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') box.current?.blur();
      }}
    />
  );
}
