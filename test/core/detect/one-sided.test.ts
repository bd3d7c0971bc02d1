import { expect, test } from 'vitest';
import { OneSided } from '../../../src-core/detect/one-sided.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, datagrams, type FlowDraft, refusal, seenFlow } from './traffic.ts';

const half = (draft: FlowDraft = {}) =>
  seenFlow({ bwdPackets: 0, bwdBytes: 0, bwdPayloadBytes: 0, bwdFlags: 0, ...draft });
const times = (count: number, make: () => SeenFlow) => Array.from({ length: count }, make);

test.each<[string, SeenFlow[], boolean]>([
  ['nothing', [], false],
  ['both directions', times(10, seenFlow), false],
  ['two connections from one side', times(2, half), false],
  ['three connections from one side', times(3, half), true],
  ['a few from one side among whole ones', [...times(5, half), ...times(5, seenFlow)], false],
  ['a scan that nobody answers', times(1000, attempt), false],
  ['a scan that is refused', times(1000, refusal), false],
  ['datagrams', times(10, datagrams), false],
  ['the pieces of one long connection', times(9, () => half({ segment: 2 })), false],
])('%s', (_name, flows, expected) => {
  const sides = new OneSided();
  for (const flow of flows) sides.see(flow);
  expect(sides.isSo).toBe(expected);
});
