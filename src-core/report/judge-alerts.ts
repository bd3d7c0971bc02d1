// What was found -> what a report tells of it: the alerts that are heard, those that rules silence, and the
// hosts that they name.

import type { Alert } from '../alert/alert.ts';
import { alertHosts } from '../alert/alert-hosts.ts';
import { silenceAlerts } from '../alert/silence-alerts.ts';
import type { SilenceRule } from '../alert/silence-rule.ts';
import type { Analysis } from './analysis.ts';

export type Judged = Pick<Analysis, 'alerts' | 'silenced' | 'hosts'>;

export function judgeAlerts(found: readonly Alert[], rules: readonly SilenceRule[]): Judged {
  const { alerts, silenced } = silenceAlerts(found, rules);
  return { alerts, silenced, hosts: alertHosts(alerts) };
}
