import { describe, expect, test } from 'vitest';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { extractRows, issuesOf } from './extract-rows.ts';

const ends = { src: '192.0.2.1', srcPort: 40000, dst: '198.51.100.2', dstPort: 53 };
const back = { src: ends.dst, srcPort: ends.dstPort, dst: ends.src, dstPort: ends.srcPort };
const at = (sec: number, frame: Uint8Array): TimedFrame => ({
  atUs: captureStartUs + sec * 1e6,
  frame,
});

describe('a table that is full', () => {
  // Three hosts, one after the other, and room for two: the first is silent for longest.
  const frames = [1, 2, 3].map((host) => at(host, udpFrame({ ...ends, src: `192.0.2.${host}` })));

  test('ends the one that has been idle for longest', () => {
    const rows = extractRows(frames, { mostFlows: 2 });
    expect(rows.map(({ flowId, endReason }) => `${flowId} ${endReason}`)).toEqual([
      '1.1 forced',
      '1.2 forced',
      '1.3 forced',
    ]);
  });

  test('and the health says how many', () => {
    const issues = issuesOf([...frames, at(4, udpFrame({ ...ends, src: '192.0.2.4' }))], {
      mostFlows: 2,
    });
    expect(issues).toEqual([{ kind: 'full-table', count: 2, firstPacket: 3 }]);
  });

  test('with room there is nothing to say', () => {
    expect(issuesOf(frames, { mostFlows: 3 })).toEqual([]);
  });
});

describe('VLAN ids', () => {
  const frames = [
    at(0, udpFrame({ ...ends, vlans: [10] })),
    at(1, udpFrame({ ...back, vlans: [20] })),
  ];

  test('tell flows apart', () => {
    expect(extractRows(frames).map(({ vlan, packets }) => [vlan, packets])).toEqual([
      ['10', 1],
      ['20', 1],
    ]);
  });

  test('or do not, for mirrors that tag each direction differently', () => {
    expect(extractRows(frames, { heedsVlan: false })).toMatchObject([{ packets: 2, vlan: null }]);
  });
});

describe('what speaks again after it fell silent', () => {
  const continues = (frames: readonly TimedFrame[]) =>
    extractRows(frames).map(({ flowId, continues }) => [flowId, continues]);
  const tcp = (flags: string) => tcpFrame({ ...ends, dstPort: 80, flags, seq: 1, ack: 1 });

  test('continues, whoever speaks', () => {
    expect(continues([at(0, udpFrame(ends)), at(200, udpFrame(back))])).toEqual([
      ['1.1', 0],
      ['1.2', 1],
    ]);
  });

  test('so does a connection that had only gone idle', () => {
    expect(continues([at(0, tcp('A')), at(200, tcp('A'))])).toEqual([
      ['1.1', 0],
      ['1.2', 1],
    ]);
  });

  test('a SYN begins a new one', () => {
    expect(continues([at(0, tcp('A')), at(200, tcp('S'))])).toEqual([
      ['1.1', 0],
      ['1.2', 0],
    ]);
  });

  test('what was reset had ended', () => {
    expect(continues([at(0, tcp('R')), at(200, tcp('A'))])).toEqual([
      ['1.1', 0],
      ['1.2', 0],
    ]);
  });

  test('it is said once: what ended in the meantime is no silence', () => {
    const frames = [0, 200, 400].map((sec) => at(sec, udpFrame(ends)));
    expect(continues(frames)).toEqual([
      ['1.1', 0],
      ['1.2', 1],
      ['1.3', 1],
    ]);
  });
});

describe('checksums', () => {
  const good = udpFrame(ends, Uint8Array.of(1, 2, 3));
  const bad = good.map((byte, i) => (i === good.length - 1 ? byte ^ 1 : byte));

  test('are verified when asked for: the odd byte at the end counts', () => {
    const rows = extractRows([at(0, good), at(1, bad)], { verifiesChecksums: true });
    expect(rows).toMatchObject([{ badChecksums: 1, history: 'DC' }]);
  });

  test('and otherwise are not', () => {
    expect(extractRows([at(0, bad)])).toMatchObject([{ badChecksums: 0, history: 'D' }]);
  });
});
