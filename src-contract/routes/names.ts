import { z } from 'zod';
import type { KnownName } from '../../src-core/report/known-names.ts';
import { Nothing, route } from '../route.ts';

/** Null where nothing is known. */
export interface AddressName extends KnownName {
  readonly countryName: string | null;
  readonly city: string | null;
}

export interface AddressNames {
  /** In the order in which they were asked for. */
  readonly rows: readonly AddressName[];
}

export const nameFileKinds = ['hosts', 'countries', 'networks', 'vendors'] as const;
export type NameFileKind = (typeof nameFileKinds)[number];

export interface NameFile {
  readonly kind: NameFileKind;
  /** Null where none is named, and none was found. */
  readonly path: string | null;
  /** Addresses or prefixes in it; null of a MaxMind DB. */
  readonly entries: number | null;
  /** What a MaxMind DB says of itself. */
  readonly title: string | null;
  readonly builtSec: number | null;
  /** Why it cannot be read; null when all is well. */
  readonly problem: string | null;
}

export interface NameFiles {
  readonly files: readonly NameFile[];
}

const mostAddresses = 100;

const Addresses = z.strictObject({
  /** IP addresses and MACs, with commas between. */
  addresses: z
    .string()
    .min(2)
    .max(mostAddresses * 64)
    .refine((text) => text.split(',').length <= mostAddresses, 'are more than 100'),
});

export const nameRoutes = {
  'names.of': route('GET /names', Addresses).gives<AddressNames>(),
  /** The files that names come from, and what is wrong with them. */
  'names.files': route('GET /names/files', Nothing).gives<NameFiles>(),
};
