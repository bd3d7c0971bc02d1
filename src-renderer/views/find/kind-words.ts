import type { PastedKind } from '../../../src-core/query/pasted-line.ts';

/** What a pasted line is taken for, in words. */
export const kindWords: Readonly<Record<PastedKind, string>> = {
  address: 'address',
  network: 'network',
  domain: 'name',
  mac: 'MAC address',
  'community-id': 'Community ID',
  md5: 'MD5',
  ja3: 'JA3',
  ja4: 'JA4',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  text: 'words',
};
