import { expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { tcpInjection } from '../../../src-core/detect/tcp-injection.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

/** Said in the server's name. */
const server: EventDraft = { srcIp: '10.0.0.1', dstIp: '192.0.2.9', isForward: false };

const reset = (details: SeenEvent['details'], draft: EventDraft = {}) =>
  seenEvent('odd-reset', { ttl: 60, usual_ttl: 50, ...details }, { ...server, ...draft });
const goesOn = { is_continued: true, continued_by: 'data' };

const inFlow = { ...server, flowId: '1.5' };
const otherWay = (seq_offset: number, draft: EventDraft = inFlow) =>
  seenEvent('odd-packet', { anomaly: 'ttl', ttl: 60, usual_ttl: 50, seq_offset }, draft);
const contradicts = seenEvent('tcp-overlap', { offset: 0, bytes: 200 }, inFlow);

const severitiesOf = (events: readonly SeenEvent[]) =>
  detect(tcpInjection, { events }).map(({ impact, confidence }) =>
    severityOf(impact ?? 'medium', confidence),
  );

const times = (count: number, event: SeenEvent) => Array.from({ length: count }, () => event);

test.each<[string, readonly SeenEvent[], string[]]>([
  ['its sender goes on after a reset that came another way', [reset(goesOn)], ['medium']],
  ['many guesses at numbers', [reset({ ttl: 50, resets: 10 })], ['medium']],
  ['bytes over what was said, by another way', [otherWay(-200), contradicts], ['high']],
  ['the forged ones came first', [otherWay(0), contradicts], ['medium']],
  ['a tool is reset by its own system', [reset({ ...goesOn, ttl: 50 })], ['info']],
  ['a firewall ends five connections', times(5, reset({ is_continued: false })), ['info']],
])('%s', (_name, events, severities) => {
  expect(severitiesOf(events)).toEqual(severities);
});

test.each<[string, readonly SeenEvent[]]>([
  ['a firewall that ends four connections', times(4, reset({ is_continued: false }))],
  ['a balancer that opens for the server behind it', [otherWay(0)]],
  [
    'a stream that contradicts itself over two routes of nearly one length',
    [
      seenEvent('odd-packet', { anomaly: 'ttl', ttl: 56, usual_ttl: 57, seq_offset: -9 }, inFlow),
      contradicts,
    ],
  ],
  ['a stream that contradicts itself, all of it by one way', [contradicts]],
  [
    'two flows of which each has one half',
    [otherWay(-200, { ...server, flowId: '1.6' }), contradicts],
  ],
])('it is silent about %s', (_name, events) => {
  expect(severitiesOf(events)).toEqual([]);
});

test('segments that live too short to arrive are evasion, which malformed-traffic tells', () => {
  const short = seenEvent('odd-packet', { anomaly: 'low-ttl', ttl: 2, usual_ttl: 50 }, inFlow);
  expect(severitiesOf([short, contradicts])).toEqual([]);
});

test('slowly, one connection an hour, it is one finding that says whom it met', () => {
  const events = Array.from({ length: 30 }, (_, i) =>
    reset(goesOn, { dstIp: `192.0.2.${i}`, atSec: 3600 * i }),
  );
  const [found, ...others] = detect(tcpInjection, { events });
  expect(others).toEqual([]);
  expect(found).toMatchObject({ victims: ['10.0.0.1'], attackerCount: 30, count: 30 });
  expect(found!.summary).toContain('30 connections went on after a reset that came another way');
  expect(found!.summary).toContain('(time to live 60 instead of 50)');
});
