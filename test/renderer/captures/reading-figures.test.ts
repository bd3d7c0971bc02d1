import { expect, test } from 'vitest';
import { readingFigures } from '../../../src-renderer/views/captures/reading-figures.ts';
import { capture, job } from '../fake-engine-bridge.ts';

const figures = { packets: 7, flows: 2, doneBytes: 900 };
const reading = { ...capture, state: 'reading' as const };
const its = { ...job, ...figures, captureId: capture.captureId };

test.each([
  [
    'an import tells packets and flows',
    [{ ...its, kind: 'import' as const }],
    reading,
    { packets: 7, flows: 2 },
  ],
  [
    'a live capture its bytes as well',
    [{ ...its, kind: 'capture' as const }],
    reading,
    { packets: 7, flows: 2, bytes: 900 },
  ],
  ['a report of it tells nothing', [{ ...its, kind: 'export' as const }], reading, {}],
  [
    'nor does the job of another one',
    [{ ...its, kind: 'import' as const, captureId: 99 }],
    reading,
    {},
  ],
  [
    'what is ready stands by itself',
    [{ ...its, kind: 'import' as const }],
    { ...capture, state: 'ready' as const },
    {},
  ],
])('%s', (_name, jobs, of, told) => expect(readingFigures(jobs, of)).toEqual(told));
