// What TLS clients are known by, as a property extension of STIX 2.1 (7.3): the standard has no property for it. The
// definition stands in every bundle that uses it, so that whoever reads one knows what it means.

import { stixId } from './stix-id.ts';
import type { StixObject } from './stix-observables.ts';
import { published, stixProgram } from './stix-program.ts';

export const fingerprintExtension: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: stixId('extension-definition', 'tls-client-fingerprints'),
  created_by_ref: stixProgram.id,
  created: published,
  modified: published,
  name: 'Fingerprints of TLS clients',
  description: 'How the client of network-traffic says hello.',
  schema:
    'Properties of network-traffic: ja3 (string), the MD5 of the hello by JA3 in 32 hexadecimal digits; ja4 (string), the JA4 of the hello.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};

/** Where a pattern finds one. */
export const fingerprintPath = (kind: 'ja3' | 'ja4'): string =>
  `network-traffic:extensions.'${fingerprintExtension.id}'.${kind}`;
