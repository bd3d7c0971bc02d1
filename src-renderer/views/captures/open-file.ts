// Files from a drop or a file dialog -> captures of the case, one after the other.

import type { Job } from '../../../src-contract/routes/jobs.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { api, transport } from '../../api.ts';

export async function openFile(file: File): Promise<Job> {
  const path = await transport.give(file);
  if (path) return api('captures.import', { path });
  throw new AppError('unreadable-file', `${file.name} is not a file on this computer.`);
}
