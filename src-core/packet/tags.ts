// Tags that switches and provider networks put before the frame's own type: read past, not kept.

import { u16 } from '../base/read-bytes.ts';
import { decodeEthernet } from './ethernet.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const typeEtag = 0x893f;
const typeVntag = 0x8926;
const typeFabricPath = 0x8903;
const typeProviderBackbone = 0x88e7;
const typeMacsec = 0x88e5;
const typeNsh = 0x894f;

export function decodeTagged(
  type: number,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  switch (type) {
    case typeEtag: // IEEE 802.1BR
      return decodeTypeAt(bytes, at + 6, into);
    case typeVntag:
      return decodeTypeAt(bytes, at + 4, into);
    case typeFabricPath: // a whole frame behind two bytes
      return decodeEthernet(bytes, at + 2, into);
    case typeProviderBackbone: // IEEE 802.1ah: a whole frame behind the service tag
      return decodeEthernet(bytes, at + 4, into);
    case typeMacsec:
      return decodeMacsec(bytes, at, into);
    case typeNsh:
      return decodeNsh(bytes, at, into);
    default:
      return false;
  }
}

function decodeTypeAt(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 2 > into.end) return cutShort(into);
  return decodeNetwork(u16(bytes, at), bytes, at + 2, into);
}

const macsecIdentified = 0x20;
const macsecHidden = 0x0c;
const macsecCheckBytes = 16;

/** IEEE 802.1AE: what is only signed can be read; what is encrypted cannot. */
function decodeMacsec(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 6 > into.end) return cutShort(into);
  const flags = bytes[at]!;
  if ((flags & macsecHidden) !== 0) return false;
  const headerBytes = (flags & macsecIdentified) !== 0 ? 14 : 6;
  into.wireEnd -= macsecCheckBytes;
  into.end = Math.min(into.end, into.wireEnd);
  return decodeTypeAt(bytes, at + headerBytes, into);
}

/** RFC 8300: its length in words of four bytes, and what follows. */
export function decodeNsh(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  const next = at + (bytes[at + 1]! & 0x3f) * 4;
  switch (bytes[at + 3]) {
    case 1:
      return decodeIpv4(bytes, next, into);
    case 2:
      return decodeIpv6(bytes, next, into);
    case 3:
      return decodeEthernet(bytes, next, into);
    default:
      return false;
  }
}
