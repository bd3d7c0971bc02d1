// Which decoder reads which link type (tcpdump.org/linktypes.html). What is not in this table is
// counted as not understood, never guessed.

import { decodeEthernet } from './ethernet.ts';
import { decodeFrameRelay } from './frame-relay.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeSll, decodeSll2 } from './linux-cooked.ts';
import { decodeByVersion, decodeLoopback, decodeMpls, decodePppoe } from './network.ts';
import type { PacketHeaders } from './packet-headers.ts';
import { decodeHdlc, decodePpp } from './ppp.ts';
import { decodeAvs, decodePrism, decodeRadiotap, decodeWifi } from './wifi.ts';
import {
  decodeFddi,
  decodeNflog,
  decodePflog,
  decodePktap,
  decodePpi,
  decodeSlip,
} from './wrapped-links.ts';

type LinkDecoder = (bytes: Uint8Array, at: number, into: PacketHeaders) => boolean;

const decoders: (LinkDecoder | undefined)[] = [];
decoders[0] = decodeLoopback; // NULL
decoders[8] = decodeSlip;
decoders[9] = decodeHdlc; // PPP
decoders[10] = decodeFddi;
decoders[12] = decodeByVersion; // RAW, by its number on most systems,
decoders[14] = decodeByVersion; // on OpenBSD,
decoders[50] = decodeHdlc; // PPP_HDLC
decoders[51] = decodePppoe;
decoders[101] = decodeByVersion; // and in files
decoders[104] = decodeHdlc; // C_HDLC
decoders[105] = (bytes, at, into) => decodeWifi(bytes, at, into);
decoders[107] = decodeFrameRelay;
decoders[108] = decodeLoopback; // LOOP
decoders[113] = decodeSll;
decoders[117] = decodePflog;
decoders[119] = decodePrism;
decoders[127] = decodeRadiotap;
decoders[149] = decodePktap; // USER2, as macOS writes it
decoders[163] = decodeAvs;
decoders[166] = (bytes, at, into) => decodePpp(bytes, at + 2, into); // PPP_PPPD
decoders[192] = decodePpi;
decoders[204] = (bytes, at, into) => decodePpp(bytes, at + 1, into); // PPP_WITH_DIR
decoders[219] = decodeMpls;
decoders[228] = decodeIpv4;
decoders[229] = decodeIpv6;
decoders[239] = decodeNflog;
decoders[258] = decodePktap;
decoders[276] = decodeSll2;

const linkEthernet = 1;

export function isUnderstood(linkType: number): boolean {
  return linkType === linkEthernet || decoders[linkType] !== undefined;
}

export function decodeLink(
  linkType: number,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  if (!into.enterLayer()) return false;
  if (linkType === linkEthernet) return decodeEthernet(bytes, at, into);
  return decoders[linkType]?.(bytes, at, into) ?? false;
}
