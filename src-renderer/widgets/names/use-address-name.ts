import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AddressName } from '../../../src-contract/routes/names.ts';

export type AskName = (address: string) => Promise<AddressName | undefined>;

/** Undefined where nobody can be asked: then an address stands alone. */
export const NameAsker = createContext<AskName | undefined>(undefined);
export const useNameAsker = () => useContext(NameAsker);

/** IP or MAC: what the engine takes for an address. */
const isAsked = (address: string) => /^[0-9a-f.:]{2,64}$/i.test(address);

/** Undefined until it is known: nothing waits for it. */
export function useAddressName(ask: AskName, address: string): AddressName | undefined {
  const { data } = useQuery({
    queryKey: ['settings', 'names', address],
    queryFn: async () => (await ask(address)) ?? null,
    enabled: isAsked(address),
    // Other files, or other captures, are news.
    meta: { nouns: ['captures'] },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ?? undefined;
}
