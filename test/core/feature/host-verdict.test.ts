import { expect, test } from 'vitest';
import { saidMore, verdict, verdictOf } from '../../../src-core/feature/host-verdict.ts';
import { connStateOf } from '../../../src-core/flow/conn-state.ts';
import { state } from '../../../src-core/flow/tcp-state.ts';
import { protocolTcp } from '../../../src-core/packet/packet-headers.ts';

const sides = [state.syn, state.synAck, state.fin, state.rst].flatMap((bit) => [bit, bit << 1]);
const failures = ['S0', 'REJ', 'RSTOS0', 'SH'];

test('a flow has failed when its state is one of four, whatever it has been through', () => {
  let failed = 0;
  for (let which = 0; which < 2 ** sides.length; which++) {
    const states = sides.reduce((bits, bit, i) => (which & (1 << i) ? bits | bit : bits), 0);
    for (const [fwdPackets, bwdPackets] of [
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const payload = { fwdPayloadBytes: 0, bwdPayloadBytes: 0 };
      const flow = { protocol: protocolTcp, states, fwdPackets, bwdPackets, ...payload };
      const hasFailed = (verdictOf(states, 0, fwdPackets, bwdPackets) & verdict.failed) !== 0;
      const word = connStateOf(flow);
      expect({ states, word, hasFailed }).toEqual({
        states,
        word,
        hasFailed: failures.includes(word),
      });
      failed += hasFailed ? 1 : 0;
    }
  }
  expect(failed).toBeGreaterThan(0);
});

test.each([
  ['src asked', state.syn, 0, verdict.synOnly | verdict.failed],
  ['src asked, and said more', state.syn, saidMore, verdict.failed],
  ['src asked, dst said more', state.syn, saidMore << 1, verdict.synOnly | verdict.failed],
  ['dst asked', state.syn << 1, 0, verdict.synOnly | verdict.isDst],
  ['dst asked, and said more', state.syn << 1, saidMore << 1, verdict.isDst],
  ['nobody asked', 0, 0, 0],
])('%s', (_name, states, said, expected) => {
  expect(verdictOf(states, said, 1, 0)).toBe(verdict.given | expected);
});
