// What the flows of a host say of it. Hand-worked captures. 2026-03-02 09:00:00 UTC, when they
// begin, is the start of a minute.

import { describe, expect, test } from 'vitest';
import type { HostWatcher } from '../../../src-core/feature/host-watcher.ts';
import { tcpFrame } from '../../fixtures/frames.ts';
import { a, at, b, c, syn, udp } from './host-frames.ts';
import { hostRows, rowIn, rowOfAll } from './host-rows.ts';

describe('TCP flows that a host asked for', () => {
  const reply = (flags: string, port: number) =>
    tcpFrame({ src: b, dst: a, srcPort: 80, dstPort: port, flags });
  const more = (flags: string, port: number) =>
    tcpFrame({ src: a, dst: b, srcPort: port, dstPort: 80, flags });

  test('fail as S0, REJ, RSTOS0 and SH; and some have sent nothing but SYNs', () => {
    const rows = hostRows([
      at(0, syn(a, b, 1, 80)), // S0, twice
      at(1, syn(a, b, 1, 80)),
      at(2, syn(a, b, 2, 80)), // REJ
      at(3, reply('RA', 2)),
      at(4, syn(a, b, 3, 80)), // RSTOS0
      at(5, more('R', 3)),
      at(6, syn(a, b, 4, 80)), // SH
      at(7, more('F', 4)),
      at(8, syn(a, b, 5, 80)), // S1
      at(9, reply('SA', 5)),
      at(10, syn(a, b, 6, 80)), // RSTO
      at(11, reply('SA', 6)),
      at(12, more('RA', 6)),
      at(13, more('PA', 7)), // OTH: begun before the capture
      at(14, udp(a, b, 8, 80)), // not TCP
    ]);
    expect(rowIn(rows, 0, a)).toMatchObject({
      flowsBegun: 8,
      tcpFlows: 7,
      failedRatio: 4 / 7,
      synOnlyRatio: 3 / 7, // S0, REJ, and S1: of that no more was captured
    });
    expect(rowIn(rows, 0, b)).toMatchObject({ flowsBegun: 0, tcpFlows: 0 });
  });

  test('belong to the one who asked, also when the answer was captured first', () => {
    const rows = hostRows([
      at(0, reply('SA', 1)),
      at(1, syn(a, b, 1, 80)),
      at(2, reply('A', 2)),
      at(3, syn(a, b, 2, 80)), // until here b seemed to be the one
    ]);
    expect(rowIn(rows, 0, a)).toMatchObject({ flowsBegun: 0, tcpFlows: 2 });
    expect(rowIn(rows, 0, b)).toMatchObject({ flowsBegun: 2, tcpFlows: 0 });
  });

  test('count in each window as they stand at its end, and once for the capture', () => {
    const rows = hostRows([
      at(50, syn(a, b, 1, 80)),
      at(58, syn(a, b, 2, 80)),
      at(61, reply('SA', 1)),
      at(62, more('A', 1)),
      at(121, more('PA', 1)),
    ]);
    expect(rowIn(rows, 0, a)).toMatchObject({ tcpFlows: 2, failedRatio: 1, synOnlyRatio: 1 });
    expect(rowIn(rows, 60, a)).toMatchObject({ tcpFlows: 1, failedRatio: 0, synOnlyRatio: 0 });
    expect(rowIn(rows, 120, a)).toMatchObject({ tcpFlows: 1, failedRatio: 0, flowsBegun: 0 });
    expect(rowOfAll(rows, a)).toMatchObject({
      tcpFlows: 2,
      flowsBegun: 2,
      failedRatio: 1 / 2,
      synOnlyRatio: 1 / 2,
    });
  });

  test('a port that is used again is another flow', () => {
    const rows = hostRows([
      at(0, syn(a, b, 1, 80)),
      at(1, reply('RA', 1)),
      at(2, syn(a, b, 1, 80)),
      at(3, reply('RA', 1)),
    ]);
    expect(rowIn(rows, 0, a)).toMatchObject({ flowsBegun: 2, tcpFlows: 2, failedRatio: 1 });
  });

  test('the next segment of a flow that was cut is not begun by anybody', () => {
    const frames = [0, 10, 20, 30].map((sec) => at(sec, more('PA', 1)));
    const rows = hostRows(frames, { flows: { activeSec: 15 } });
    expect(rowIn(rows, 0, a)).toMatchObject({ packetsOut: 4, flowsBegun: 1, tcpFlows: 2 });
  });
});

describe('periodicity', () => {
  const starts = (seconds: readonly number[]) =>
    seconds.map((sec, i) => at(sec, udp(a, b, 1000 + i, 53)));

  test('equal gaps are 1, also from window to window', () => {
    const rows = hostRows(starts([0, 30, 60, 90, 120, 150]));
    expect(rowOfAll(rows, a).periodicity).toBe(1);
    expect(rowIn(rows, 0, a).periodicity).toBeNaN(); // two starts, one gap
    const quick = hostRows(starts([0, 10, 20, 30, 40]));
    expect(rowIn(quick, 0, a).periodicity).toBe(1);
  });

  test('four gaps are needed', () => {
    expect(rowIn(hostRows(starts([0, 10, 20, 30])), 0, a).periodicity).toBeNaN();
  });

  test('gaps of 1, 2, 3 and 4 s: their mean is 2.5, their deviation the root of 5/3', () => {
    const expected = 1 - Math.sqrt(5 / 3) / 2.5;
    expect(rowIn(hostRows(starts([0, 1, 3, 6, 10])), 0, a).periodicity).toBeCloseTo(expected, 12);
    // The same gaps, with the end of a window among them: 2 and 4 go on from the window before.
    const parted = hostRows(starts([57, 58, 60, 63, 67]));
    expect(rowOfAll(parted, a).periodicity).toBeCloseTo(expected, 12);
  });

  test('gaps that differ by more than their mean are 0', () => {
    const rows = hostRows(starts([0, 0.001, 0.002, 0.003, 50]));
    expect(rowIn(rows, 0, a).periodicity).toBe(0);
  });

  test('all at once says nothing', () => {
    expect(rowIn(hostRows(starts([1, 1, 1, 1, 1])), 0, a).periodicity).toBeNaN();
  });
});

describe('DNS, as whoever reads it tells', () => {
  const question = udp(a, b, 1000, 53, 30);
  const answer = udp(b, a, 53, 1000, 60);
  const tell = (watcher: HostWatcher, number: number) => {
    if (number === 1) watcher.seeDns(0, true, false, false);
    if (number === 2) watcher.seeDns(0, false, true, true);
    if (number === 3) watcher.seeDns(0, true, false, false);
    if (number === 4) watcher.seeDns(0, false, true, false);
  };
  const told = { dnsQueries: 2, dnsAnswers: 2, nxdomains: 1 };
  const nothing = { dnsQueries: 0, dnsAnswers: 0, nxdomains: 0 };

  test('it counts for whoever asked', () => {
    const frames = [question, answer, question, answer].map((frame, i) => at(i, frame));
    const rows = hostRows(frames, { afterPacket: tell });
    expect(rowIn(rows, 0, a)).toMatchObject(told);
    expect(rowIn(rows, 0, b)).toMatchObject(nothing);
    expect(rowOfAll(rows, a)).toMatchObject(told);
  });

  test('an answer whose question was not captured makes the asker dst', () => {
    const rows = hostRows([at(0, answer), at(1, question)], {
      afterPacket(watcher, number) {
        if (number === 1) watcher.seeDns(0, true, true, true);
        else watcher.seeDns(0, false, false, false);
      },
    });
    expect(rowIn(rows, 0, a)).toMatchObject({ dnsQueries: 1, dnsAnswers: 1, nxdomains: 1 });
  });

  test('what comes to light after the window counts in the one that is open', () => {
    const rows = hostRows([at(0, question), at(61, udp(a, c, 9, 9))], {
      afterPacket(watcher, number) {
        if (number === 2) watcher.seeDns(0, true, false, false);
      },
    });
    expect(rowIn(rows, 0, a).dnsQueries).toBe(0);
    expect(rowIn(rows, 60, a).dnsQueries).toBe(1);
  });
});
