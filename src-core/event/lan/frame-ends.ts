// From whom a frame came, and to whom: details that every event of a local network has.

import { macText } from '../../base/format-address.ts';
import type { PacketHeaders } from '../../packet/packet-headers.ts';

interface FrameEnds {
  /** Undefined where the link has no such addresses. */
  readonly ethernet_src: string | undefined;
  readonly ethernet_dst: string | undefined;
  /** The same addresses may mean others in another network. */
  readonly vlan: number | undefined;
}

export function frameEnds({ bytes, macAt, vlan, end }: PacketHeaders): FrameEnds {
  const hasMacs = macAt >= 0 && macAt + 12 <= end;
  return {
    ethernet_src: hasMacs ? macText(bytes, macAt + 6) : undefined,
    ethernet_dst: hasMacs ? macText(bytes, macAt) : undefined,
    vlan: vlan < 0 ? undefined : vlan,
  };
}
