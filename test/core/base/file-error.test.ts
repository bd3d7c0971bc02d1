import { expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { fileError } from '../../../src-core/base/file-error.ts';

test.each([
  ['ENOENT', 'unreadable-file', 'a.pcap does not exist.'],
  ['EISDIR', 'unreadable-file', 'a.pcap is a folder, not a file.'],
  ['EACCES', 'not-allowed', 'a.pcap may not be opened: permission is missing.'],
  ['ENOSPC', 'disk-full', 'a.pcap cannot be written: the disk is full.'],
] as const)('%s becomes a sentence', (systemCode, code, sentence) => {
  const error = fileError(Object.assign(new Error('x'), { code: systemCode }), 'a.pcap');
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code, message: sentence });
});

test.each([
  ['another error', new TypeError('x')],
  ['one that is a sentence already', new AppError('too-large', 'Too large.')],
  ['nothing at all', undefined],
])('%s stays what it is', (_name, error) => {
  expect(fileError(error, 'a.pcap')).toBe(error);
});
