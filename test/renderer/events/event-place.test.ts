import { expect, test } from 'vitest';
import { eventEnd, isInFlow } from '../../../src-renderer/widgets/event/event-place.ts';

test.each([
  ['1.1', true],
  ['12.340', true],
  ['1.0', false],
])('an event of flow %s is in a flow: %s', (flowId, is) => {
  expect(isInFlow({ flowId })).toBe(is);
});

test('ends are those of the flow, and without one those of the frame', () => {
  const details = { src: '00:23:69:61:00:d0', dst: 'ff:ff:ff:ff:ff:ff' };
  const frame = { srcIp: null, dstIp: null, details };
  expect(eventEnd(frame, 'src')).toBe('00:23:69:61:00:d0');
  expect(eventEnd(frame, 'dst')).toBe('ff:ff:ff:ff:ff:ff');
  expect(eventEnd({ ...frame, srcIp: '10.0.0.1' }, 'src')).toBe('10.0.0.1');
  expect(eventEnd({ ...frame, details: { dst: 3 } }, 'dst')).toBe('');
});
