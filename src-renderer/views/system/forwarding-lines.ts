// How it stands with each system that alerts are sent on to, in words.

import type { Destination } from '../../../src-contract/forwarding-settings.ts';
import type {
  ForwardingState,
  ForwardingStatus,
  ForwardingTest,
} from '../../../src-contract/routes/forwarding.ts';
import { formatCountOf } from '../../widgets/format-number.ts';

export const destinationTitles: Readonly<Record<Destination, string>> = {
  wazuh: 'Wazuh file',
  syslog: 'Syslog',
  webhook: 'Webhook',
};

export interface ForwardingWords {
  readonly text: string;
  /** As lists colour it. */
  readonly state: 'done' | 'running' | 'failed' | undefined;
}

export function forwardingWords({ isEnabled, waiting, problem }: ForwardingState): ForwardingWords {
  if (!isEnabled) {
    const text = waiting === 0 ? 'off' : `off, ${formatCountOf(waiting, 'alert')} left waiting`;
    return { text, state: undefined };
  }
  if (problem) {
    const tries = problem.failures === 1 ? '' : ` Tried ${problem.failures} times.`;
    return { text: `${problem.sentence}${tries}`, state: 'failed' };
  }
  return waiting > 0 ? { text: 'sending', state: 'running' } : { text: 'all sent', state: 'done' };
}

export const isAnyEnabled = ({ destinations }: ForwardingStatus): boolean =>
  destinations.some(({ isEnabled }) => isEnabled);

export function testedText({ results }: ForwardingTest): string {
  return results
    .map(({ destination, isSent, problem }) => {
      const title = destinationTitles[destination];
      return isSent ? `${title}: sent.` : `${title}: not sent. ${problem ?? ''}`.trim();
    })
    .join(' ');
}

export const retriedText = (retried: number): string =>
  retried === 0
    ? 'What waits is tried now; nothing had been put aside'
    : `${formatCountOf(retried, 'alert')} that had been put aside ${retried === 1 ? 'waits' : 'wait'} again`;
