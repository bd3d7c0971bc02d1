import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EventFacets as Facets } from '../../../src-contract/routes/events.ts';
import type { ChangeAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { nameText } from '../../widgets/event/event-words.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { detailChoices } from './detail-choices.ts';
import styles from './event-facets.module.css';
import {
  type EventAddress,
  type EventQuestion,
  type eventShape,
  facetQuestion,
  kindsIn,
  toggleKind,
} from './event-question.ts';
import { FacetLines } from './facet-lines.tsx';

interface EventFacetsProps {
  readonly question: EventQuestion;
  readonly address: EventAddress;
  readonly change: ChangeAddress<typeof eventShape>;
}

const mostValues = 30;

/** How many there are of each kind, and of each value of one detail; a click narrows the table. */
export function EventFacets({ question, address, change }: EventFacetsProps) {
  const kinds = kindsIn(address.kind);
  const choices = detailChoices(kinds);
  const detail = choices.includes(address.detail) ? address.detail : (choices[0] ?? 'service');
  const byKind = useFacets(facetQuestion(question, true), undefined);
  const byValue = useFacets(facetQuestion(question, false), detail);
  const values = byValue?.detail;
  return (
    <aside className={styles.facets} aria-label="Kinds and values">
      <FacetLines
        title="Kind"
        lines={byKind?.kinds.map(({ kind, events }) => ({ value: kind, events }))}
        chosen={kinds}
        onToggle={(kind) => change({ kind: toggleKind(address.kind, kind), detail: '', value: '' })}
      />
      <Select
        size="xs"
        mb={4}
        aria-label="Detail whose values are counted"
        allowDeselect={false}
        data={choices.map((name) => ({ value: name, label: nameText(name) }))}
        value={detail}
        onChange={(name) => change({ detail: name ?? '', value: '' })}
      />
      <FacetLines
        title={nameText(detail)}
        hasTitle={false}
        lines={values?.values}
        chosen={address.value === '' ? [] : [address.value]}
        onToggle={(value) =>
          change({ detail, value: value === address.value ? '' : value }, 'push')
        }
        rest={restText(values)}
      />
    </aside>
  );
}

function useFacets(
  asked: ReturnType<typeof facetQuestion>,
  detail: string | undefined,
): Facets | undefined {
  return useQuery({
    queryKey: ['events', 'facets', asked, detail],
    queryFn: () => api('events.facets', { ...asked, ...(detail && { detail }), limit: mostValues }),
    placeholderData: keepPreviousData,
  }).data;
}

function restText(facet: Facets['detail'] | undefined): string {
  if (!facet) return '';
  const more = facet.total - facet.values.length;
  return [
    more > 0 ? `${formatCount(more)} more values` : '',
    facet.empty > 0 ? `${formatCount(facet.empty)} events without` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
