// Who did what to whom, when, and how sure that is, as facts with a way on from each.

import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { attackName } from '../../../src-core/detect/attack-techniques.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { formatSeconds, formatTime } from '../../widgets/format-time.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import { confidenceText, kindTitle } from './alert-words.ts';
import { HostList } from './host-list.tsx';

export function aboutFacts(alert: AlertRow): readonly Fact[] {
  const { attackers, victims, attackerCount, victimCount, startUs, endUs, attack } = alert;
  const technique = attack && `${attack} ${attackName(attack) ?? ''}`.trim();
  return [
    ...(attackerCount > 0
      ? [
          {
            label: 'From',
            value: <HostList hosts={attackers} count={attackerCount} />,
            copy: attackers.join('\n'),
          },
        ]
      : []),
    ...(victimCount > 0
      ? [
          {
            label: 'To',
            value: <HostList hosts={victims} count={victimCount} />,
            copy: victims.join('\n'),
          },
        ]
      : []),
    { label: 'Began', value: <TimeText us={startUs} />, copy: `${formatTime(startUs)} UTC` },
    { label: 'Lasted', value: formatSeconds((endUs - startUs) / 1e6), copy: lastedText(alert) },
    {
      label: 'Sure',
      value: confidenceText(alert.confidence),
      copy: String(alert.confidence),
      hint: 'How sure it is that this is no ordinary traffic',
    },
    { label: 'Times', value: formatCount(alert.count), copy: String(alert.count) },
    ...(technique ? [{ label: 'ATT&CK', value: technique, copy: technique }] : []),
    { label: 'Kind', value: kindTitle(alert.detector), copy: alert.detector },
    { label: 'Alert', value: alert.id, copy: alert.id },
    ...(alert.silencedBy === null
      ? []
      : [{ label: 'Silenced', value: alert.silencedBy, copy: alert.silencedBy }]),
    ...(alert.isWithinBudget || alert.silencedBy !== null
      ? []
      : [{ label: 'Budget', value: 'beyond it: other alerts are worse or surer' }]),
  ];
}

const lastedText = ({ startUs, endUs }: AlertRow): string => `${(endUs - startUs) / 1e6} s`;
