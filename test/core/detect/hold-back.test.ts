import { expect, test } from 'vitest';
import { detector } from '../../../src-core/detect/detector.ts';
import { heldBack } from '../../../src-core/detect/hold-back.ts';
import { OneSided } from '../../../src-core/detect/one-sided.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, detect, seenFlow } from './traffic.ts';

/** Finds each flow that nobody answers. */
const suspicious = detector({
  ...{ id: 'test', title: 'Test', attack: null, explain: '', impact: 'high', defaults: {} },
  start: () => ({
    see: ({ ended }) =>
      ended
        .filter(({ connState }) => connState === 'S0')
        .map(({ flowId, srcIp, dstIp, startUs, endUs }) => ({
          ...{ detector: 'test', key: flowId, confidence: 0.8, evidence: {}, quietIf: '' },
          ...{ attackers: [srcIp], victims: [dstIp], startUs, endUs, count: 1 },
          ...{ summary: 'Nobody answered.', flowIds: [flowId], flowCount: 1 },
        })),
    end: () => [],
  }),
});

const inPart = detector({
  ...suspicious,
  start: (settings, context) => {
    const sides = new OneSided();
    const watch = heldBack(suspicious, suspicious.start(settings, context), sides);
    return {
      see(traffic) {
        const found = watch.see(traffic);
        for (const flow of traffic.ended) sides.see(flow);
        return found;
      },
      end: () => watch.end(),
    };
  },
});

const half = (atSec: number) =>
  seenFlow({ atSec, bwdPackets: 0, bwdPayloadBytes: 0, bwdBytes: 0, bwdFlags: 0 });

test.each<[string, SeenFlow[], string | undefined, number]>([
  ['both directions are seen', [seenFlow(), seenFlow(), attempt({ atSec: 90 })], undefined, 0.8],
  ['one direction is seen', [half(0), half(1), half(2), attempt({ atSec: 90 })], 'low', 0.4],
  ['that shows only later', [attempt(), half(90), half(91), half(92)], 'low', 0.4],
])('%s', (_name, flows, impact, confidence) => {
  const [finding, ...others] = detect(inPart, { flows });
  expect(others).toEqual([]);
  expect([finding?.impact, finding?.confidence]).toEqual([impact, confidence]);
});

test('it says why it holds back', () => {
  const [finding] = detect(inPart, { flows: [attempt(), half(90), half(91), half(92)] });
  expect(finding?.summary).toBe(
    'Nobody answered. Only one direction of most connections was captured: answers may have gone unseen.',
  );
  expect(finding?.evidence).toEqual({ only_one_direction: true });
});
