import { expect, test } from 'vitest';
import { spam } from '../../../src-core/detect/spam.ts';
import { question, times } from './dns-talk.ts';
import { attempt, detect, type Shown, seenEvent, seenFlow } from './traffic.ts';

const servers = (i: number) => `203.0.113.${i % 256}`;

interface MailDraft {
  readonly from?: string;
  readonly hello?: string;
  readonly to?: string;
  readonly code?: number;
  readonly atSec?: number;
}

const mail = ({ from = 'joe@example.com', hello = 'pc', to, code = 250, atSec = 0 }: MailDraft) =>
  seenEvent(
    'mail',
    {
      ...{ service: 'smtp', hello, mail_from: from, recipients: 1, reply_code: code },
      ...{ message_id: '<1@example.com>', rcpt_to: ['ann@example.org'] },
    },
    { dstIp: to ?? servers(1), dstPort: 25, isForward: false, atSec },
  );
const call = (i: number, atSec = i) =>
  seenFlow({ service: 'smtp', dstIp: servers(i), dstPort: 25, atSec });
const forged = (count: number, everySec: number) =>
  times(count, (i) => mail({ from: `u${i}@d${i}.example`, to: servers(i), atSec: i * everySec }));
const verdict = (shown: Shown) =>
  detect(spam, shown).map(({ impact, confidence, attackers }) => [
    ...[impact, confidence >= 0.7, attackers[0]],
  ]);

test.each<[string, Shown, unknown[]]>([
  [
    'forty mails in forty names to forty servers',
    { events: forged(40, 1), flows: times(40, (i) => call(i)) },
    ['high', true, '10.0.0.1'],
  ],
  [
    'the same over ten hours',
    { events: forged(40, 900), flows: times(40, (i) => call(i, i * 900)) },
    ['high', true, '10.0.0.1'],
  ],
  [
    'forty servers of which nobody answers',
    { flows: times(40, (i) => attempt({ dstIp: servers(i), dstPort: 25, atSec: i })) },
    ['medium', true, '10.0.0.1'],
  ],
  [
    'forty mails in ten names to one server',
    { events: times(40, (i) => mail({ from: `u@d${i % 10}.example`, atSec: i })) },
    ['medium', true, '10.0.0.1'],
  ],
  [
    'forty mails in one name to one server, as a newsletter is',
    { events: times(40, (i) => mail({ atSec: i })) },
    ['medium', false, '10.0.0.1'],
  ],
  [
    'questions for the mail of thirty domains',
    { events: times(30, (i) => question(`d${i}.example`, { type: 'MX' })) },
    ['medium', false, '10.0.0.1'],
  ],
  [
    'one mail that no mail program wrote and that brings a macro',
    {
      events: [
        seenEvent(
          'mail',
          { service: 'smtp', mail_from: 'joe@example.com', attachments: ['bill.xlsm'] },
          { dstIp: servers(1), dstPort: 587 },
        ),
      ],
    },
    ['medium', false, '10.0.0.1'],
  ],
])('%s', (_name, shown, expected) => {
  expect(verdict(shown)).toEqual([expected]);
});

test.each<[string, Shown]>([
  ['a few mails of a person', { events: times(9, (i) => mail({ atSec: i * 600 })) }],
  [
    'a mail server, to which mail is brought as well',
    {
      flows: [
        seenFlow({ service: 'smtp', srcIp: '198.51.100.4', dstIp: '10.0.0.1', dstPort: 25 }),
        ...times(200, (i) => call(i)),
      ],
      events: [],
    },
  ],
  [
    'the questions of a resolver',
    {
      events: [
        question('www.example.com', { srcIp: '10.0.0.9', dstIp: '10.0.0.1' }),
        ...times(200, (i) => question(`d${i}.example`, { type: 'MX' })),
      ],
    },
  ],
  [
    'questions below one domain, as a tunnel asks them',
    { events: times(90, (i) => question(`a${i}.t.example.com`, { type: 'MX' })) },
  ],
  [
    'one server asked again and again, as a monitor does',
    { flows: times(300, (i) => call(1, i * 60)) },
  ],
])('%s is none', (_name, shown) => {
  expect(verdict(shown)).toEqual([]);
});
