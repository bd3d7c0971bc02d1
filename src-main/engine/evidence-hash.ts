// The SHA-256 of a capture, or one sentence about why it cannot be read. The doors come through here.

import { basename } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';
import { hashEvidence } from '../capture/hash-evidence.ts';

export async function evidenceHash(path: string, signal?: AbortSignal): Promise<string> {
  try {
    return await hashEvidence(path, signal);
  } catch (error) {
    throw fileError(error, basename(path));
  }
}
