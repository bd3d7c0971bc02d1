// The files that names come from, as facts.

import type { NameFile, NameFileKind } from '../../../src-contract/routes/names.ts';
import type { Fact } from '../facts.tsx';
import { formatCount } from '../format-number.ts';

const titles: Readonly<Record<NameFileKind, string>> = {
  hosts: 'Hosts file',
  countries: 'Countries',
  networks: 'Networks (AS)',
  vendors: 'Network cards',
};

export const nameFileFacts = (files: readonly NameFile[]): readonly Fact[] =>
  files.map(({ kind, path, ...file }) => ({
    label: titles[kind],
    value: path === null ? 'none' : (file.problem ?? contentWords(file)),
    ...(path !== null && { hint: path, copy: path }),
  }));

function contentWords({ entries, title, builtSec }: Omit<NameFile, 'kind' | 'path'>): string {
  if (entries !== null) return `${formatCount(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
  const day = builtSec ? new Date(builtSec * 1000).toISOString().slice(0, 10) : '';
  return [title || 'MaxMind DB', day && `of ${day}`].filter(Boolean).join(' ');
}
