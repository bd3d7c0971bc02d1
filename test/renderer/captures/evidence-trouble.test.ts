import { expect, test } from 'vitest';
import type { EvidenceState } from '../../../src-contract/routes/captures.ts';
import { evidenceTrouble } from '../../../src-renderer/views/captures/evidence-trouble.ts';

const ready = (...states: EvidenceState[]) =>
  states.map((evidence) => ({ evidence, state: 'ready' as const }));

test.each([
  ['all there', ready('present', 'present'), undefined],
  ['the only one gone', ready('missing'), 'file missing'],
  ['some of many', ready('missing', 'changed', 'missing'), '2 files missing, 1 file changed'],
  ['one that grows', [{ evidence: 'changed', state: 'reading' } as const], undefined],
])('%s', (_case, captures, words) => {
  expect(evidenceTrouble(captures)).toBe(words);
});
