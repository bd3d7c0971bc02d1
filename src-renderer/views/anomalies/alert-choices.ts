// What may be chosen above the list, with how many alerts each choice shows.

import type { AlertCounts } from '../../../src-contract/routes/alerts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { formatCount } from '../../widgets/format-number.ts';
import type { AlertAddress } from './alert-address.ts';
import { kindTitle, markWords } from './alert-words.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Choice {
  readonly name: 'status' | 'severity' | 'kind' | 'mark' | 'show' | 'group' | 'sort' | 'size';
  /** For whoever cannot see what stands around it. */
  readonly label: string;
  readonly options: readonly Option[];
}

const option = (value: string, label: string): Option => ({ value, label });

const worse = severities.toReversed().filter((severity) => severity !== 'info');

export function alertChoices(
  counts: AlertCounts | undefined,
  address: AlertAddress,
): readonly Choice[] {
  return [
    {
      ...{ name: 'status', label: 'Open or closed' },
      options: [
        option('open', 'Open'),
        option('closed', 'Closed'),
        option('all', 'Open and closed'),
      ],
    },
    {
      ...{ name: 'severity', label: 'Severity' },
      options: [
        option('', 'Any severity'),
        ...worse.map((one) => option(one, one === 'critical' ? 'critical' : `${one} and worse`)),
      ],
    },
    {
      ...{ name: 'kind', label: 'Kind' },
      options: [option('', 'Any kind'), ...kindOptions(counts, address.kind)],
    },
    {
      ...{ name: 'mark', label: 'Verdict' },
      options: [
        option('', 'Any verdict'),
        option('none', 'No verdict'),
        ...Object.entries(markWords).map(([mark, words]) => option(mark, words)),
      ],
    },
    {
      ...{ name: 'show', label: 'Budget and silence' },
      options: [
        option('heard', 'Not silenced'),
        option('first', 'Within the budget'),
        option('silenced', 'Silenced'),
        option('all', 'Silenced or not'),
      ],
    },
    {
      ...{ name: 'group', label: 'Groups' },
      options: [
        option('none', 'No groups'),
        option('host', 'By host'),
        option('kind', 'By kind'),
        option('severity', 'By severity'),
      ],
    },
    {
      ...{ name: 'sort', label: 'Order' },
      options: [
        option('rank', 'Worst first'),
        option('time', 'Earliest first'),
        option('newest', 'Latest first'),
        option('severity', 'Severity, time'),
        option('bytes', 'Most bytes first'),
      ],
    },
    {
      ...{ name: 'size', label: 'Size of marks in the timeline' },
      options: [option('count', 'Size by times'), option('bytes', 'Size by bytes')],
    },
  ];
}

function kindOptions(counts: AlertCounts | undefined, chosen: string): Option[] {
  const kinds = counts?.byDetector ?? [];
  const options = kinds.map(({ detector, title, alerts }) =>
    option(detector, `${title} (${formatCount(alerts)})`),
  );
  // What the address names stays chosen where there is none of it, too.
  const isMissing = chosen !== '' && kinds.every(({ detector }) => detector !== chosen);
  return isMissing ? [option(chosen, kindTitle(chosen)), ...options] : options;
}
