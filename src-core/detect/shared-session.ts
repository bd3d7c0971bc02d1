// One session of a web site that is used from two hosts: whoever reads the other's cookie is the other.
// Of the cookie no more than a short hash is known.

import { isInside } from './address-kind.ts';
import { RecentMap } from './recent-map.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

const mostSessions = 20_000;
const withinUs = 3600e6;

interface Holder {
  readonly client: string;
  readonly agent: string;
  timeUs: number;
}

export interface Sharing {
  readonly owner: string;
  readonly other: string;
  readonly server: string;
  readonly hash: string;
  /** Both call themselves the same program. */
  readonly isSameAgent: boolean;
}

export class SharedSessions {
  readonly #holders = new RecentMap<string, { holder: Holder | undefined }>(mostSessions, () => ({
    holder: undefined,
  }));

  /** Undefined as long as it stays with one host; what proxies pass on has no host of its own. */
  see(event: SeenEvent): Sharing | undefined {
    const hash = textIn(event, 'session_hash');
    if (hash === '' || event.details.is_proxied === true || textIn(event, 'forwarded_for') !== '')
      return undefined;
    const { srcIp: client, dstIp: server, timeUs } = event;
    const place = this.#holders.touch(`${hash}>${textIn(event, 'host').toLowerCase()}`);
    const { holder } = place;
    const agent = textIn(event, 'user_agent');
    if (!holder || timeUs - holder.timeUs > withinUs) {
      place.holder = { client, agent, timeUs };
      return undefined;
    }
    holder.timeUs = Math.max(holder.timeUs, timeUs);
    if (holder.client === client || !mayBeTwo(holder.client, client)) return undefined;
    const isSameAgent = agent === holder.agent;
    return { owner: holder.client, other: client, server, hash, isSameAgent };
  }
}

/** A host has an address of each version; one that moves about outside gets a new one on its way. */
function mayBeTwo(first: string, second: string): boolean {
  return first.includes(':') === second.includes(':') && (isInside(first) || isInside(second));
}
