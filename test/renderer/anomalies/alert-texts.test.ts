import { describe, expect, test } from 'vitest';
import { alertShape } from '../../../src-renderer/views/anomalies/alert-address.ts';
import { alertChoices } from '../../../src-renderer/views/anomalies/alert-choices.ts';
import {
  confidenceText,
  hostsText,
  milestoneText,
  saidTitle,
  verdictText,
} from '../../../src-renderer/views/anomalies/alert-words.ts';
import {
  allBehindText,
  behindText,
  flowLine,
} from '../../../src-renderer/views/anomalies/behind-lines.ts';
import {
  budgetQuestion,
  budgetSetting,
  budgetText,
  formOf,
} from '../../../src-renderer/views/anomalies/budget-words.ts';
import { contributionLines } from '../../../src-renderer/views/anomalies/contribution-lines.ts';
import {
  evidenceLabel,
  evidenceLines,
} from '../../../src-renderer/views/anomalies/evidence-lines.ts';
import { placeOf } from '../../../src-renderer/views/anomalies/use-open-row.ts';
import { someAlert } from './some-alert.ts';

test.each([
  [0.99, '99 %'],
  [0.996, '>99 %'],
  [1, '100 %'],
  [0.4, '40 %'],
])('%d is %s', (confidence, text) => expect(confidenceText(confidence)).toBe(text));

test('what was done to alerts is said in the past', () => {
  expect(saidTitle({ mark: 'false' }, 3)).toBe('Marked as false alarm: 3 alerts');
  expect(saidTitle({ mark: 'none' }, 1)).toBe('Verdict taken off: 1 alert');
  expect(saidTitle({ status: 'closed' }, 1)).toBe('Closed: 1 alert');
  expect(saidTitle({ status: 'open' }, 2)).toBe('Opened again: 2 alerts');
  expect(verdictText({ mark: 'real', status: 'closed' })).toBe('Real · closed');
  expect(verdictText({ mark: null, status: 'open' })).toBe('');
});

test('hosts that are not shown are counted, milestones that were passed are named', () => {
  expect(hostsText(['10.0.0.1', '10.0.0.2'], 3000)).toBe('10.0.0.1 +2,999');
  expect(hostsText([], 0)).toBe('');
  expect(milestoneText([1], 3)).toBe('Seen 3 times.');
  expect(milestoneText([1, 10, 100], 250)).toBe(
    'Seen 250 times; told again when that reached 10 and 100.',
  );
});

describe('evidence', () => {
  test('names become words', () => {
    expect(evidenceLabel('first_tcp_ports')).toBe('First TCP ports');
    expect(evidenceLabel('duration_sec')).toBe('Duration');
    expect(evidenceLabel('ja3')).toBe('JA3');
    expect(evidenceLabel('peak_packets_per_10_sec')).toBe('Peak packets per 10 s');
    expect(evidenceLabel('frames_per_sec')).toBe('Frames per s');
  });

  test.each([
    ['tcp_ports', 1000, 'text', ['1,000']],
    ['first_tcp_ports', [22, 8080], 'port', ['22', '8080']],
    ['port', 8531, 'port', ['8531']],
    ['duration_sec', 23.91, 'text', ['23.91 s']],
    ['every_sec', 3600, 'text', ['1 h']],
    ['peak_packets_per_10_sec', 1448, 'text', ['1,448']],
    ['frames_per_sec', 80, 'text', ['80']],
    ['bytes', 700_813, 'text', ['701 kB (700,813 bytes)']],
    ['bytes', 12, 'text', ['12']],
    ['jitter_ratio', 0.0512, 'text', ['5.12 %']],
    ['server', '198.51.100.166', 'address', ['198.51.100.166']],
    ['server', 'fe80::1', 'address', ['fe80::1']],
    ['at', '09:22:36', 'text', ['09:22:36']],
    ['most_unusual_flow', '1.42', 'flow', ['1.42']],
    ['version', '1.2', 'text', ['1.2']],
    ['is_steady', true, 'text', ['yes']],
  ])('%s %j', (key, value, kind, parts) => {
    expect(evidenceLines({ [key]: value })).toMatchObject([{ kind, parts }]);
  });

  test('what is unknown, and a list of nothing, is left out; copied is the exact value', () => {
    expect(evidenceLines({ a: null, b: [], c: '' })).toEqual([]);
    expect(evidenceLines({ score: 0.123456789 })[0]).toMatchObject({
      parts: ['0.1235'],
      copy: '0.123456789',
    });
  });
});

test('contributions have bars against the largest, and the usual range where it is known', () => {
  const contributions = [
    { feature: 'bytes', value: 70_000, added: 2 },
    { feature: 'service', value: 'tls', added: -0.5 },
  ];
  const usual = { column: 'bytes', kind: 'numbers', low: 60, middle: 200, high: 900 } as const;
  const explained = [{ feature: 'bytes', value: 70_000, added: 2, usual }];
  expect(contributionLines(contributions, explained)).toEqual([
    {
      ...{ feature: 'bytes', value: '70,000', usual: '60 to 900', added: '+2' },
      ...{ share: 1, speaksFor: true },
    },
    {
      ...{ feature: 'service', value: 'tls', usual: '', added: '-0.5' },
      ...{ share: 0.25, speaksFor: false },
    },
  ]);
});

test('what a filter finds beyond the listed flows is not taken for the very flows', () => {
  const known = {
    flowCount: 2500,
    listed: 100,
    where: 'ip:10.0.0.1',
    isExact: false,
    displayFilter: null,
  };
  expect(allBehindText({ ...known, matched: 2510, isCovered: true })).toBe(
    'Like them, between the same hosts in the same time: 2,510 flows. All that the alert rests on are expected among them.',
  );
  expect(allBehindText({ ...known, matched: 2000, isCovered: false })).toMatch(
    /fewer than the 2,500/,
  );
  expect(allBehindText({ ...known, matched: 100, isCovered: false })).toMatch(
    /^2,400 flows more are not listed/,
  );
});

test('flows behind an alert say how many there are', () => {
  expect(behindText(someAlert())).toBe('1 flow.');
  expect(behindText(someAlert({ flowCount: 1000 }))).toBe(
    'The first 1 of 1,000 flows; an alert lists no more.',
  );
  const ends = { srcIp: '10.0.0.1', srcPort: 4000, dstIp: '::1', dstPort: 53 };
  expect(flowLine({ ...ends, startUs: 0, protocol: 'udp', bytes: 120 }, 'utc')).toEqual({
    time: '1970-01-01 00:00:00.000000',
    ends: 'udp 10.0.0.1:4000 → [::1]:53',
    much: '120 B',
  });
});

describe('the budget', () => {
  const preview = {
    ...{ present: { atMost: 40, falseAlarmRate: 0.05 }, asked: { atMost: 30 }, days: 2 },
    ...{ shown: 30, shownBefore: 40 },
    ...{ appears: { count: 0, rows: [] }, vanishes: { count: 10, rows: [] } },
  };

  test('is set for a day and kept for the case', () => {
    expect(formOf(preview)).toEqual({ perDay: 20, ratePercent: 5 });
    expect(budgetSetting({ perDay: 15, ratePercent: 5 }, 2)).toEqual({
      atMost: 30,
      falseAlarmRate: 0.05,
    });
    expect(budgetSetting({ perDay: undefined, ratePercent: undefined }, 2)).toBeUndefined();
  });

  test('without a limit is asked as one that everything passes', () => {
    expect(budgetQuestion({ perDay: undefined, ratePercent: undefined })).toEqual({
      perDay: 1_000_000,
      falseAlarmRate: 1,
    });
  });

  test('says what it shows, and how many days it was multiplied by', () => {
    expect(budgetText(preview)).toBe(
      'Shows 30 alerts first, now 40. The case covers 2 days: 30 at most.',
    );
    expect(budgetText({ ...preview, days: 1, shownBefore: 30 })).toBe(
      'Shows 30 alerts first, as now.',
    );
  });
});

test('what the address names can be chosen, also where there is none of it', () => {
  const kinds = alertChoices(undefined, { ...alertShape, kind: 'beacon' }).find(
    ({ name }) => name === 'kind',
  );
  expect(kinds?.options.map(({ value }) => value)).toEqual(['', 'beacon']);
});

test('an alert is found where its block stands in the list', () => {
  const line = (id: string) => ({ kind: 'alert' as const, alert: someAlert({ id }) });
  const blocks = [
    { matched: 4, offset: 0, rows: [line('a'), line('b')] },
    { matched: 4, offset: 200, rows: [line('c')] },
  ];
  expect(placeOf(blocks, 'c')).toBe(200);
  expect(placeOf(blocks, 'z')).toBeUndefined();
});
