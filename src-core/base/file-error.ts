// What the system says about a file -> a sentence for a person. Anything unforeseen stays a bug.

import { AppError } from './app-error.ts';

export function fileError(error: unknown, name: string): unknown {
  switch ((error as { code?: unknown } | undefined)?.code) {
    case 'ENOENT':
      return new AppError('unreadable-file', `${name} does not exist.`);
    case 'EISDIR':
      return new AppError('unreadable-file', `${name} is a folder, not a file.`);
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
    case 'ERR_INVALID_ARG_VALUE': // a NUL in the name
      return new AppError('unreadable-file', `${name} cannot be a file's name here.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('not-allowed', `${name} may not be opened: permission is missing.`);
    case 'EMFILE':
    case 'EIO':
      return new AppError(
        'unreadable-file',
        `${name} cannot be read: the system reports an error.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk-full', `${name} cannot be written: the disk is full.`);
    default:
      return error;
  }
}
