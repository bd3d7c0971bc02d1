// What a host inside serves, as far as a flow shows it: somebody asked, and it answered.

import { isGroup, isInside } from './address-kind.ts';
import { endsOf } from './flow-ends.ts';
import type { SeenFlow } from './seen-flow.ts';
import { flag } from './tcp-flag.ts';

export interface Served {
  /** "10.0.0.2 22/tcp" */
  readonly name: string;
  readonly client: string;
  readonly server: string;
  readonly port: number;
}

/** From here on systems take ports for a moment (RFC 6335, 6; Linux begins at 32,768). */
const firstPassing = 32_768;

export function servedBy(flow: SeenFlow): Served | undefined {
  const { protocol } = flow;
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  const { client, server, serverPort: port, received, isClientSrc } = endsOf(flow);
  if (!isInside(server) || isGroup(server) || isGroup(client)) return undefined;
  if (port >= firstPassing || port === 0) return undefined;
  const answers = isClientSrc ? flow.bwdFlags : flow.fwdFlags;
  const isAnswered = received > 0 || (protocol === 'tcp' && (answers & flag.syn) !== 0);
  return isAnswered ? { name: `${server} ${port}/${protocol}`, client, server, port } : undefined;
}
