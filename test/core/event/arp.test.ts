import { expect, test } from 'vitest';
import { arpFrame } from '../../fixtures/frames.ts';
import { eventsOfFrames, type FrameAt } from './frame-events.ts';

const gateway = { senderMac: '00:00:5e:00:53:01', senderIp: '192.0.2.1' };
const host = { senderMac: '00:00:5e:00:53:09', senderIp: '192.0.2.9' };
const other = '00:00:5e:00:53:66';
const everybody = 'ff:ff:ff:ff:ff:ff';

const question = arpFrame({
  ...{ operation: 'request', ...host, dstMac: everybody, targetIp: gateway.senderIp },
});
const answer = arpFrame({
  ...{ operation: 'reply', ...gateway, dstMac: host.senderMac },
  ...{ targetMac: host.senderMac, targetIp: host.senderIp },
});

const arpEvents = (frames: readonly FrameAt[]) =>
  eventsOfFrames(frames)
    .filter(({ kind }) => kind === 'arp')
    .map(({ details }) => details);

test('a question and its answer say who claims which address, and between whom the frames went', () => {
  expect(eventsOfFrames([[0, question]])).toEqual([
    {
      kind: 'arp',
      isInFlow: true,
      details: {
        operation: 'request',
        sender_mac: host.senderMac,
        sender_ip: host.senderIp,
        target_ip: gateway.senderIp,
        ethernet_src: host.senderMac,
        ethernet_dst: everybody,
      },
    },
  ]);
  const [, told] = arpEvents([
    [0, question],
    [0.001, answer],
  ]);
  expect(told).toMatchObject({
    operation: 'reply',
    sender_ip: gateway.senderIp,
    target_mac: host.senderMac,
  });
  expect(told).not.toHaveProperty('is_unsolicited');
});

test.each([
  ['nobody asked', [[0, answer]]],
  [
    'the question was longer ago than ten seconds',
    [
      [0, question],
      [11, answer],
    ],
  ],
  [
    'the question was asked in another VLAN',
    [
      [0, question],
      [1, arpFrame({ operation: 'reply', ...gateway, targetIp: host.senderIp, vlans: [7] })],
    ],
  ],
] as const)('an answer is unsolicited when %s', (_name, frames) => {
  expect(arpEvents(frames).at(-1)).toMatchObject({ operation: 'reply', is_unsolicited: true });
});

test.each([
  ['gratuitous', 'request', '192.0.2.1', '192.0.2.1'],
  ['gratuitous', 'reply', '192.0.2.1', '192.0.2.1'],
  ['probe', 'request', '0.0.0.0', '192.0.2.1'],
] as const)('what is %s', (operation, sent, senderIp, targetIp) => {
  const frame = arpFrame({ operation: sent, senderMac: other, senderIp, targetIp });
  expect(arpEvents([[0, frame]])).toMatchObject([{ operation }]);
});

test('of the same claim the first, third, tenth ... is told, and how often it was made', () => {
  const frames = Array.from({ length: 40 }, (_, second): FrameAt => [second, answer]);
  expect(arpEvents(frames).map(({ times = 1 }) => times)).toEqual([1, 2, 7, 20]);
});

test('a claim that goes on slowly is told once a minute', () => {
  const frames = Array.from({ length: 5 }, (_, at): FrameAt => [at * 61, answer]);
  expect(arpEvents(frames)).toHaveLength(5);
});

test('each new target is told, the same target once a minute', () => {
  const ask = (last: number) =>
    arpFrame({ operation: 'request', ...host, targetIp: `192.0.2.${last}` });
  const events = arpEvents([
    [0, ask(20)],
    [1, ask(21)],
    [2, ask(20)],
    [62, ask(20)],
  ]);
  expect(events.map(({ target_ip }) => target_ip)).toEqual([
    ...['192.0.2.20', '192.0.2.21', '192.0.2.20'],
  ]);
});

test.each([
  ['cut', (frame: Uint8Array) => frame.subarray(0, 40)],
  [
    'of an operation that is neither',
    (frame: Uint8Array) => frame.map((b, i) => (i === 21 ? 9 : b)),
  ],
])('a message that is %s says nothing', (_name, spoil) => {
  expect(arpEvents([[0, spoil(question)]])).toEqual([]);
});
