import { expect, test } from 'vitest';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import {
  captureShown,
  packetQuestion,
} from '../../../src-renderer/views/packets/packet-question.ts';

const capture = (captureId: number, state: Capture['state']) => ({ captureId, state }) as Capture;

test('a span of time is that of the packets, the rest of the filter that of their flows', () => {
  const span = { fromUs: 5_000_000, toUs: 9_000_000 };
  const asked = packetQuestion(2, { where: 'port:53 start:5..9' }, '5..9', span);
  expect(asked).toEqual({ captureId: 2, where: 'port:53', fromUs: 5_000_000, toUs: 9_000_000 });
  expect(packetQuestion(2, { where: 'start:5..9' }, '5..9', span)).not.toHaveProperty('where');
});

test('a time of any day is no span: it stays with the flows', () => {
  expect(packetQuestion(1, { where: 'time:8..9' }, '8..9', undefined)).toEqual({
    captureId: 1,
    where: 'time:8..9',
  });
});

test('packets are those of the capture that is chosen, or of the first that is read', () => {
  const all = [capture(1, 'reading'), capture(2, 'ready')];
  expect(captureShown(all, undefined)?.captureId).toBe(2);
  expect(captureShown(all, 1)?.captureId).toBe(1);
  expect(captureShown(all, 7)).toBeUndefined();
  expect(captureShown([capture(3, 'reading')], undefined)?.captureId).toBe(3);
});
