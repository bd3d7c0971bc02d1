// Who says so, in every bundle of STIX 2.1 that we make.

import { stixId } from './stix-id.ts';
import type { StixObject } from './stix-observables.ts';

/** Of what is about no packet: the same id has to be the same object in every bundle. */
export const published = '2026-01-01T00:00:00.000Z';

export const stixProgram: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'wiresift'),
  created: published,
  modified: published,
  name: 'Wiresift',
  description: 'Finds what is anomalous in captures of network traffic, and says why.',
  identity_class: 'system',
};
