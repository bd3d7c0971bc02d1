import type { Handlers } from '../../../src-contract/dispatch.ts';
import { addressNames, type NamePlace } from '../address-names.ts';

export function nameHandlers(place: NamePlace) {
  return {
    async 'names.of'({ addresses }) {
      return { rows: await addressNames(place, addresses.split(',')) };
    },
    async 'names.files'() {
      return { files: await place.names.state() };
    },
  } satisfies Partial<Handlers>;
}
