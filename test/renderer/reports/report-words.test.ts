import { expect, test } from 'vitest';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import {
  contentLines,
  reportJobs,
  splitTitle,
  subjectText,
  whyNot,
} from '../../../src-renderer/views/reports/report-words.ts';

const capture: Capture = {
  ...{ captureId: 1, name: 'office.pcap', bytes: 10, sha256: 'ab', packets: 1500, flows: 20 },
  ...{ startUs: 0, endUs: 1, state: 'ready', issues: 0, evidence: 'present', holds: 'packets' },
};

test('what will be in a report is said before it is made', () => {
  const lines = contentLines([capture, capture], { alerts: 12, silenced: 1, beyondBudget: 2 });
  expect(lines.slice(0, 4)).toEqual([
    '2 captures with name, size and SHA-256: 3,000 packets, 40 flows',
    '12 alerts with hosts, times, evidence and reasons, 2 of them beyond the budget',
    '1 silenced alert, each with the rule that silenced it',
    'The health of the captures, without trouble',
  ]);
});

test('jobs that make reports are told from other exports, the last one first', () => {
  const job = (jobId: string, title: string): Job => ({
    ...{ jobId, kind: 'export', title, state: 'done', stage: '', unit: 'parts' },
    ...{ doneBytes: 0, totalBytes: 0, packets: 0, flows: 0, done: 0, total: 0 },
    ...{ perSec: null, secLeft: null },
  });
  const jobs = [
    job('a', 'report.json'),
    job('b', 'alerts.csv'),
    job('c', 'report-masked.eve.jsonl'),
  ];
  expect(reportJobs(jobs).map(({ jobId }) => jobId)).toEqual(['c', 'a']);
});

test('a title is parted into what it is and what it is for', () => {
  expect(splitTitle('JSON: everything, for programs')).toEqual([
    'JSON',
    'everything, for programs',
  ]);
  expect(splitTitle('PDF')).toEqual(['PDF', '']);
});

test('a report is of the case or of a capture, and waits until that has been read', () => {
  expect(subjectText(undefined, [capture])).toBe('the whole case');
  expect(subjectText(1, [capture])).toBe('office.pcap');
  expect(subjectText(7, [capture])).toBe('capture 7');
  expect(whyNot([capture])).toBeUndefined();
  expect(whyNot([capture], 'eight or more')).toBeUndefined();
  expect(whyNot([capture], 'short')).toBe('A mask takes a key of 8 to 256 characters.');
  expect(whyNot([{ ...capture, state: 'reading' }])).toBe('office.pcap is still being read.');
  expect(whyNot([])).toBe('There is no capture to report on.');
});
