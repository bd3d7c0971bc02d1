// A question of the contract -> the HTTP request that asks it.

import { contract, type RouteName } from '../../src-contract/contract.ts';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

export function restRequest(name: RouteName, input: unknown): RestRequest {
  const { method, path } = contract[name];
  const rest = new Map(Object.entries(input ?? {}).filter(([, value]) => value !== undefined));
  const filled = path.replace(/:(\w+)/g, (_part, field: string) => {
    const value = rest.get(field);
    rest.delete(field);
    return encodeURIComponent(String(value));
  });
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, path: `/api${filled}`, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams([...rest].map(([field, value]) => [field, String(value)]));
  return { method, path: `/api${filled}${query.size > 0 ? `?${query}` : ''}`, body: undefined };
}
