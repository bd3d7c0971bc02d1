// Whether the file that a capture was made of is where it was, and still the same.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EvidenceState, VerifiedEvidence } from '../../src-contract/routes/captures.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { CapturePlace } from '../store/stored-captures.ts';
import { evidenceHash } from './evidence-hash.ts';

/** What the system tells without reading it. */
export async function evidenceState({ path, bytes }: CapturePlace): Promise<EvidenceState> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size === bytes ? 'present' : 'changed';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
}

/** Reads all of it. */
export async function verifyEvidence(
  captureId: number,
  place: CapturePlace,
): Promise<VerifiedEvidence> {
  const { path, sha256 } = place;
  const seen = await evidenceState(place);
  if (seen === 'missing' || seen === 'unreadable') {
    return { captureId, path, evidence: seen, sha256, foundSha256: null };
  }
  const foundSha256 = await hashNow(path);
  const found = foundSha256 === sha256 ? 'present' : 'changed';
  const evidence = foundSha256 === null ? 'unreadable' : found;
  return { captureId, path, evidence, sha256, foundSha256 };
}

/** Refuses any other file than the one that was read. */
export async function refuseOther(path: string, { sha256 }: CapturePlace): Promise<void> {
  const name = basename(path);
  const found = await stat(path).catch(() => undefined); // why not, says whoever reads it
  if (found && !found.isFile()) throw new AppError('unreadable-file', `${name} is no file.`);
  if ((await evidenceHash(path, new AbortController().signal)) === sha256) return;
  const sentence = `${name} is not the file that was read: its SHA-256 is another.`;
  throw new AppError('bad-input', sentence);
}

async function hashNow(path: string): Promise<string | null> {
  try {
    return await evidenceHash(path, new AbortController().signal);
  } catch {
    return null;
  }
}
