import type { AddressName } from '../../../src-contract/routes/names.ts';
import { api } from '../../api.ts';
import { inBatches } from './in-batches.ts';

/** A page's addresses come within one or two frames of each other. */
export const askName = inBatches<AddressName>(
  async (addresses) => {
    const { rows } = await api('names.of', { addresses: addresses.join(',') });
    return new Map(rows.map((row) => [row.address, row]));
  },
  { waitMs: 40, most: 100 },
);
