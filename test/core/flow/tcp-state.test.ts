import { describe, expect, test } from 'vitest';
import { talkFlow } from './tcp-talk.ts';

const shaken = ['> S 100', '< SA 500 101', '> A 101 501'];

/** Zeek's letters: S SYN, H SYN-ACK, A pure ACK, D data, F FIN, R RST; capitals are src's. */
describe('conn_state and history', () => {
  test.each([
    ['S0', 'S', 'a SYN without an answer', ['> S 100']],
    ['S0', 'S', 'three SYNs are one letter: the sequence is the same', ['> S 9', '> S 9', '> S 9']],
    ['S0', 'SS', 'another sequence is another attempt', ['> S 100', '> S 7000']],
    ['S1', 'Sh', 'both SYNs: each side has agreed', ['> S 100', '< SA 500 101']],
    ['S1', 'ShA', 'shaken, and open to the end of the capture', shaken],
    [
      'S1',
      'ShADad',
      'data goes both ways',
      [...shaken, '> PA 101 501 +4', '< A 501 105', '< PA 501 105 +9', '> A 105 510'],
    ],
    [
      'SF',
      'ShAFf',
      'two FINs, each acknowledged by what comes next',
      [...shaken, '> FA 101 501', '< FA 501 102', '> A 102 502'],
    ],
    [
      'SF',
      'ShAfFa',
      'the responder may close first',
      [...shaken, '< FA 501 101', '> FA 101 502', '< A 502 102'],
    ],
    [
      'SF',
      'ShADFaf',
      'data and FIN in one segment: data stands first',
      [...shaken, '> FPA 101 501 +4', '< A 501 106', '< FA 501 106'],
    ],
    ['REJ', 'Sr', 'a reset is the answer to the SYN', ['> S 100', '< RA 0 101']],
    [
      'S2',
      'ShAFa',
      'the originator closed, the responder only acknowledged',
      [...shaken, '> FA 101 501', '< A 501 102'],
    ],
    [
      'S3',
      'ShAf',
      'the responder closed, the originator only acknowledged',
      [...shaken, '< FA 501 101', '> A 101 502'],
    ],
    ['RSTO', 'ShAR', 'the originator resets', [...shaken, '> RA 101 501']],
    [
      'SF',
      'ShAFfR',
      'the originator resets when both have closed',
      [...shaken, '> FA 101 501', '< FA 501 102', '> R 102'],
    ],
    [
      'SF',
      'ShAfrF',
      'the responder closes and resets, then the originator closes',
      [...shaken, '< FA 501 101', '< R 502', '> FA 101 502'],
    ],
    [
      'RSTR',
      'ShAFr',
      'the originator closes, the responder resets',
      [...shaken, '> FA 101 501', '< R 501'],
    ],
    ['RSTO', 'ShR', 'half open: a SYN scan hangs up', ['> S 100', '< SA 500 101', '> R 101']],
    ['RSTR', 'ShADr', 'the responder resets', [...shaken, '> PA 101 501 +4', '< R 501']],
    ['RSTOS0', 'SR', 'SYN and reset of one side, no answer', ['> S 100', '> R 101']],
    ['RSTRH', 'HR', 'src answered what was not captured, and resets', ['< SA 500 101', '< R 501']],
    ['SH', 'SF', 'SYN and FIN of one side, no answer', ['> S 100', '> FA 101 0']],
    [
      'SHR',
      'HF',
      'src answered what was not captured, and closes',
      ['< SA 500 101', '< FA 501 101'],
    ],
    ['OTH', 'DdA', 'midstream, and no end', ['> PA 101 501 +4', '< PA 501 105 +9', '> A 105 510']],
    ['OTH', 'H', 'an answer alone', ['< SA 500 101']],
    [
      'SF',
      'FfA',
      'midstream, but both sides closed',
      ['> FA 101 501', '< FA 501 102', '> A 102 502'],
    ],
    [
      'RSTR',
      'Dr',
      'midstream, both took part, the responder resets',
      ['> PA 101 501 +4', '< R 501'],
    ],
    ['OTH', 'R', 'a reset out of nothing', ['> R 101']],
  ])('%s %s: %s', (connState, history, _why, lines) => {
    expect(talkFlow(lines)).toMatchObject({ connState, history });
  });

  test('the sender of the SYN is the originator, though dst; history keeps src in capitals', () => {
    // The answer was captured before the SYN: src is the server.
    const lines = ['< SA 500 101', '> S 100', '> A 101 501', '> RA 101 501'];
    const expected = { srcPort: 80, connState: 'RSTO', history: 'Hsar' };
    expect(talkFlow(lines)).toMatchObject(expected);
  });

  test.each([
    ['SYN with FIN', '> SF 100', 'Q'],
    ['SYN with RST', '> SR 100', 'Q'],
    ['FIN with RST', '> FR 100', 'I'],
  ])('%s has a letter of its own, and no other', (_name, line, history) => {
    expect(talkFlow([line])).toMatchObject({ history });
  });
});

/** What is counted of the client's (forward) and the server's segments. */
function counted(lines: readonly string[]) {
  const row = talkFlow(lines);
  const numbers = {
    fwdRetransmissions: row.fwdRetransmissions,
    bwdRetransmissions: row.bwdRetransmissions,
    fwdOutOfOrder: row.fwdOutOfOrder,
    bwdOutOfOrder: row.bwdOutOfOrder,
    fwdGaps: row.fwdGaps,
    bwdGaps: row.bwdGaps,
    fwdZeroWindows: row.fwdZeroWindows,
    bwdZeroWindows: row.bwdZeroWindows,
  };
  const some = Object.entries(numbers).filter(([, times]) => times !== 0);
  return { ...Object.fromEntries(some), history: row.history };
}

describe('sequence numbers', () => {
  const data = [...shaken, '> PA 101 501 +4']; // 101 to 104; 105 comes next

  test('the same bytes again are a retransmission', () => {
    const again = [...data, '> PA 101 501 +4'];
    expect(counted(again)).toEqual({ fwdRetransmissions: 1, history: 'ShADT' });
  });

  test('old bytes with new ones behind them are one, too', () => {
    const longer = [...data, '> PA 103 501 +6', '> PA 109 501 +1']; // 109 is in order then
    expect(counted(longer)).toEqual({ fwdRetransmissions: 1, history: 'ShADT' });
  });

  test('its letter comes at the first and the tenth, not between', () => {
    const again = (times: number) => [...data, ...Array(times).fill('> PA 101 501 +4')];
    expect(counted(again(9))).toEqual({ fwdRetransmissions: 9, history: 'ShADT' });
    expect(counted(again(10))).toEqual({ fwdRetransmissions: 10, history: 'ShADTT' });
  });

  test('a SYN again counts, and has no letter: it carries nothing', () => {
    expect(counted(['> S 100', '> S 100', '< SA 500 101', '< SA 500 101'])).toEqual({
      fwdRetransmissions: 1,
      bwdRetransmissions: 1,
      history: 'Sh',
    });
  });

  test('a FIN again counts', () => {
    const lines = [...shaken, '> FA 101 501', '> FA 101 501'];
    expect(counted(lines)).toEqual({ fwdRetransmissions: 1, history: 'ShAF' });
  });

  test('pure acknowledgements are never one: they take no number', () => {
    const lines = [...data, '< A 501 105', '< A 501 105', '< A 501 105'];
    expect(counted(lines)).toEqual({ history: 'ShADa' });
  });

  test('a reset says nothing of order', () => {
    expect(counted([...data, '> R 101'])).toEqual({ history: 'ShADR' });
  });

  test('bytes that were missing and come are out of order', () => {
    // 105 to 108 come after 109 to 112; the acknowledgement of all of them finds no hole.
    const lines = [...data, '> A 109 501 +4', '> A 105 501 +4', '< A 501 113'];
    expect(counted(lines)).toEqual({ fwdOutOfOrder: 1, history: 'ShADa' });
  });

  test('a hole may be filled piece by piece, from either end', () => {
    const hole = [...data, '> A 117 501 +4']; // 105 to 116 are missing
    const lines = [...hole, '> A 105 501 +4', '> A 113 501 +4', '> A 109 501 +4', '< A 501 121'];
    expect(counted(lines)).toEqual({ fwdOutOfOrder: 3, history: 'ShADa' });
  });

  test('what has filled a hole is a retransmission when it comes again', () => {
    const lines = [...data, '> A 109 501 +4', '> A 105 501 +4', '> A 105 501 +4'];
    expect(counted(lines)).toEqual({ fwdOutOfOrder: 1, fwdRetransmissions: 1, history: 'ShADT' });
  });

  test('two holes are one that is as wide as both', () => {
    // Missing: 105 to 108 and 113 to 116. What lies between counts as missing, too.
    const holes = [...data, '> A 109 501 +4', '> A 117 501 +4'];
    expect(counted([...holes, '> A 113 501 +4', '> A 105 501 +4'])).toEqual({
      fwdOutOfOrder: 2,
      history: 'ShAD',
    });
  });

  test('an acknowledgement between two holes is for what came between', () => {
    // Missing: 105 to 108 and 113 to 116. When the first has come, all up to 112 is there.
    const holes = [...data, '> A 109 501 +4', '> A 117 501 +4', '> A 105 501 +4', '< A 501 113'];
    expect(counted(holes)).toEqual({ fwdOutOfOrder: 1, history: 'ShADa' });
    expect(counted([...holes, '> A 113 501 +4', '< A 501 121'])).toEqual({
      fwdOutOfOrder: 2,
      history: 'ShADa',
    });
    expect(counted([...holes, '< A 501 121'])).toEqual({
      fwdOutOfOrder: 1,
      fwdGaps: 1, // 113 to 116 never came
      history: 'ShADaG',
    });
  });

  test('a hole that is acknowledged in two steps is one gap', () => {
    const lines = [...data, '> A 113 501 +4', '< A 501 109', '< A 501 117']; // 105 to 112
    expect(counted(lines)).toEqual({ fwdGaps: 1, history: 'ShADGa' });
  });

  test('missing bytes that are acknowledged were lost to the capture: a gap', () => {
    const lines = [...data, '> A 109 501 +4', '< A 501 113'];
    expect(counted(lines)).toEqual({ fwdGaps: 1, history: 'ShADGa' });
  });

  test('missing bytes that nobody acknowledges are none', () => {
    const lines = [...data, '> A 109 501 +4', '< A 501 105', '< A 501 105'];
    expect(counted(lines)).toEqual({ history: 'ShADa' });
  });

  test('numbers go on beyond 2^32', () => {
    const lines = [
      '> S 4294967294', // two before the end
      '< SA 500 4294967295',
      '> PA 4294967295 501 +4', // 2^32 - 1, 0, 1, 2
      '> PA 3 501 +4', // 3 to 6, in order
      '> PA 11 501 +4', // 7 to 10 are missing
      '> PA 7 501 +4',
      '> PA 4294967295 501 +4', // the first ones again
      '< A 501 15',
    ];
    expect(counted(lines)).toEqual({
      fwdOutOfOrder: 1,
      fwdRetransmissions: 1,
      history: 'ShDTa',
    });
  });

  test('a keep-alive asks with the last byte again, and is no retransmission', () => {
    const lines = [...data, '< A 501 105', '> A 104 501 +1', '< A 501 105', '> A 104 501'];
    expect(counted(lines)).toEqual({ history: 'ShADa' });
  });

  test('midstream: the first segment of a side is where its numbers begin', () => {
    const lines = ['> PA 9000 70 +4', '> PA 9008 70 +4', '< A 70 9012', '< A 40 9012 +30'];
    // 9004 to 9007 were acknowledged; the server's 40 to 69 lie before its first number, 70.
    expect(counted(lines)).toEqual({ fwdGaps: 1, bwdRetransmissions: 1, history: 'DGadt' });
  });

  test('windows of zero are counted, with letters like retransmissions; those of resets are not', () => {
    const full = [...data, '< A 501 105 w0', '< A 501 105 w0', '< A 501 105 w9'];
    expect(counted(full)).toEqual({ bwdZeroWindows: 2, history: 'ShADaw' });
    expect(counted([...data, '< R 501 0 w0'])).toEqual({ history: 'ShADr' });
    expect(counted(['> S 100 w0'])).toEqual({ history: 'S' });
  });
});

describe('handshake_rtt: from the last SYN to the end of the handshake', () => {
  test.each([
    ['40 ms there and back', 40_000, ['0 > S 100', '30 < SA 500 101', '40 > A 101 501']],
    ['data may be what ends it', 40_000, ['0 > S 100', '30 < SA 500 101', '40 > PA 101 501 +4']],
    ['only once', 40_000, ['0 > S 100', '30 < SA 500 101', '40 > A 101 501', '90 > A 101 501']],
    [
      'a SYN that was answered at the second time',
      1_000,
      ['0 > S 100', '3000 > S 100', '3000 < SA 500 101', '3001 > A 101 501'],
    ],
    ['no answer', null, ['0 > S 100', '40 > A 101 501']],
    ['no end', null, ['0 > S 100', '30 < SA 500 101', '31 < SA 500 101']],
    ['a reset without ACK ends nothing', null, ['0 > S 100', '30 < SA 500 101', '40 > R 101']],
    ['midstream', null, ['0 > PA 101 501 +4', '1 < A 501 105']],
    ['the SYN is missing', null, ['30 < SA 500 101', '40 > A 101 501']],
    ['the answer is from the same side', null, ['0 > S 100', '30 > SA 500 101', '40 > A 101 501']],
    ['the clock went back', 0, ['50 > S 100', '30 < SA 500 101', '40 > A 101 501']],
  ])('%s', (_name, handshakeUs, lines) => {
    expect(talkFlow(lines).handshakeUs).toBe(handshakeUs);
  });
});
