// Whether the files that were read are still what they were, in words.

import type { Capture, VerifiedEvidence } from '../../../src-contract/routes/captures.ts';

export const evidenceWords: Readonly<Record<Capture['evidence'], string>> = {
  present: 'where it was',
  missing: 'missing: moved, renamed or deleted',
  changed: 'changed since it was read',
  unreadable: 'cannot be read',
};

export const troubledEvidence = (captures: readonly Capture[]): number =>
  captures.filter(({ evidence }) => evidence !== 'present').length;

export interface Verdict {
  readonly isGood: boolean;
  readonly sentence: string;
}

export function verdictOf({ evidence, sha256, foundSha256 }: VerifiedEvidence): Verdict {
  if (foundSha256 === null)
    return { isGood: false, sentence: `There is no file to read: ${evidenceWords[evidence]}.` };
  return foundSha256 === sha256
    ? { isGood: true, sentence: 'Verified: each byte is as it was read.' }
    : { isGood: false, sentence: `Not the same file: its SHA-256 is ${foundSha256}.` };
}
