// The names under which this server may be spoken to. A web page elsewhere can make its own name
// point at this machine (DNS rebinding), but then the browser sends that name as Host.

import { isIP, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

export function hostNames(host: string): readonly string[] {
  const own = isEverywhere(host) ? ownNames() : [inUrl(host)];
  return [...new Set([...loopback, ...own].map((name) => name.toLowerCase()))];
}

/** As it stands in a URL: an IPv6 address goes in brackets. */
export const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Whether only programs on this machine can reach it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  // A scope (`fe80::1%eth0`) never reaches the Host header.
  return [hostname(), ...addresses.map(({ address }) => inUrl(address.split('%')[0] ?? address))];
}
