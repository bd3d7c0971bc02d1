import { expect, test } from 'vitest';
import { limitLines } from '../../../src-core/report/document/limit-lines.ts';
import type { Line } from '../../../src-core/report/document/report-block.ts';

const plain = (line: Line): string =>
  [line]
    .flat()
    .map((piece) => (typeof piece === 'object' && 'code' in piece ? piece.code : piece))
    .join('');

// 1,772,366,400 s are 2026-03-01 12:00:00 UTC.
test.each([
  ['nothing', {}, ['No filter: all flows.']],
  ['a filter', { where: 'dport:22' }, ['Only flows that this filter accepts: dport:22']],
  [
    'captures of a case that were read differently',
    { imports: [{ evidence: 1 }, { evidence: 2, where: 'tcp' }] },
    ['Of evidence 2 only flows that this filter accepts: tcp'],
  ],
  [
    'a part of the time',
    { sinceUs: 1_772_366_400_000_000, untilUs: 1_772_366_401_000_000 },
    [
      'No filter: all flows.',
      'Only packets from 2026-03-01 12:00:00 UTC until 2026-03-01 12:00:01 UTC.',
    ],
  ],
  [
    'a part of the files',
    { maxPackets: 1000, maxUnpackedBytes: 5000 },
    [
      'No filter: all flows.',
      'No further than the first 1,000 packets.',
      'Of a compressed capture no more than 5,000 bytes.',
    ],
  ],
  [
    'clocks that were put right',
    { clockOffsetsSec: { 1: -2.5, 2: 3600 } },
    [
      'No filter: all flows.',
      'The clock of evidence 1 was put right by -2.5 s: its times are not those of the file.',
      'The clock of evidence 2 was put right by +3,600 s: its times are not those of the file.',
    ],
  ],
])('of %s a report says so', (_what, parameters, lines) => {
  expect(limitLines({ parameters }).map(plain)).toEqual(lines);
});
