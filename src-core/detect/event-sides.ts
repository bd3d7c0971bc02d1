// Who asks and who serves in the flow of an event. A flow's src is whoever was captured first, which in
// a capture that began late may be the server: its port tells.

import type { SeenEvent } from './seen-event.ts';

export interface Sides {
  readonly client: string;
  readonly server: string;
  readonly serverPort: number;
}

/** Ports below this are given out (RFC 6335, 6); a client's own port lies above. */
const firstFree = 1024;

/** `isUsual`: the service is found at this port. */
export function sidesOf(event: SeenEvent, isUsual: (port: number) => boolean): Sides {
  const { srcIp, srcPort, dstIp, dstPort } = event;
  const isServerSrc = isUsual(srcPort)
    ? !isUsual(dstPort)
    : !isUsual(dstPort) && srcPort < firstFree && dstPort >= firstFree;
  return isServerSrc
    ? { client: dstIp, server: srcIp, serverPort: srcPort }
    : { client: srcIp, server: dstIp, serverPort: dstPort };
}
