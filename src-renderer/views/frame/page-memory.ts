// What a page kept in its address when it was left, so that coming back by rail or key finds it so.

import { ownParameters } from '../../address/address-text.ts';

const left = new Map<string, Readonly<Record<string, string>>>();

export const rememberPage = (id: string, search: string): void => {
  left.set(id, ownParameters(search));
};

export const rememberedOf = (id: string): Readonly<Record<string, string>> => left.get(id) ?? {};
