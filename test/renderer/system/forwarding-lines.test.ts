import { expect, test } from 'vitest';
import type { ForwardingState } from '../../../src-contract/routes/forwarding.ts';
import {
  forwardingWords,
  isAnyEnabled,
  retriedText,
  testedText,
} from '../../../src-renderer/views/system/forwarding-lines.ts';

const state: ForwardingState = {
  ...{ destination: 'syslog', isEnabled: true, target: 'tcp://siem:514', waiting: 0, sent: 5 },
  ...{ dead: 0, oldestWaitingUs: null, lastSentUs: 1, problem: null },
};
const problem = { sentence: 'siem:514: nothing listens there.', atUs: 1, nextTryUs: 2 };

test.each<[Partial<ForwardingState>, string, string | undefined]>([
  [{}, 'all sent', 'done'],
  [{ waiting: 2 }, 'sending', 'running'],
  [{ problem: { ...problem, failures: 1 } }, 'siem:514: nothing listens there.', 'failed'],
  [
    { problem: { ...problem, failures: 3 } },
    'siem:514: nothing listens there. Tried 3 times.',
    'failed',
  ],
  [{ isEnabled: false }, 'off', undefined],
  [{ isEnabled: false, waiting: 1 }, 'off, 1 alert left waiting', undefined],
])('%j is told as: %s', (own, text, colour) => {
  expect(forwardingWords({ ...state, ...own })).toEqual({ text, state: colour });
});

test('a test and a retry are told in a sentence', () => {
  expect(isAnyEnabled({ destinations: [{ ...state, isEnabled: false }, state] })).toBe(true);
  expect(
    testedText({
      results: [
        { destination: 'wazuh', isSent: true, problem: null },
        { destination: 'syslog', isSent: false, problem: problem.sentence },
      ],
    }),
  ).toBe('Wazuh file: sent. Syslog: not sent. siem:514: nothing listens there.');
  expect(retriedText(1)).toBe('1 alert that had been put aside waits again');
  expect(retriedText(2)).toBe('2 alerts that had been put aside wait again');
});
