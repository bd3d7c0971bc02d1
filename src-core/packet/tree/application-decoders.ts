// What lies in TCP and UDP: told by content where that cannot be mistaken, else by port, and there
// only where the content does not speak against it.

import { describeDhcp } from './dhcp.ts';
import {
  describeDns,
  describeDnsOverTcp,
  describeLlmnr,
  describeMulticastDns,
  looksLikeDnsOnItsPort,
} from './dns.ts';
import { describeGeneve } from './geneve.ts';
import { describeGre } from './gre.ts';
import { describeGtpU, looksLikeGtpU } from './gtp-u.ts';
import { describeHttp, looksLikeHttp } from './http.ts';
import type { Describe } from './layer-reader.ts';
import { looksLikeDns, looksLikeDnsOverTcp } from './looks-like-dns.ts';
import { describeMpls } from './mpls.ts';
import { describeVxlanGpe } from './nsh.ts';
import { describeNtp } from './ntp.ts';
import { describeQuic, looksLikeQuic, looksLikeQuicOnItsPort } from './quic.ts';
import { describeSmb, looksLikeSmb } from './smb.ts';
import { describeSsh, looksLikeSsh } from './ssh.ts';
import { describeTeredo, looksLikeTeredo } from './teredo.ts';
import { describeTls, looksLikeTls } from './tls.ts';
import { describeVxlan } from './vxlan.ts';

type LooksRight = (bytes: Uint8Array, at: number, end: number) => boolean;

export interface Application {
  readonly describe: Describe;
  readonly looksRight?: LooksRight;
}

export interface Applications {
  readonly byContent: readonly Required<Application>[];
  readonly byPort: ReadonlyMap<number, Application>;
  /** What may lie at any other port. */
  readonly elsewhere: Required<Application>;
}

const http = { describe: describeHttp, looksRight: looksLikeHttp };
const tls = { describe: describeTls, looksRight: looksLikeTls };

export const tcpApplications: Applications = {
  elsewhere: { describe: describeDnsOverTcp, looksRight: looksLikeDnsOverTcp },
  byContent: [
    tls,
    http,
    { describe: describeSsh, looksRight: looksLikeSsh },
    { describe: describeSmb, looksRight: looksLikeSmb },
  ],
  byPort: new Map([[53, { describe: describeDnsOverTcp, looksRight: looksLikeDnsOnItsPort }]]),
};

export const udpApplications: Applications = {
  elsewhere: { describe: describeDns, looksRight: looksLikeDns },
  byContent: [http, { describe: describeQuic, looksRight: looksLikeQuic }],
  byPort: new Map<number, Application>([
    [53, { describe: describeDns }],
    [67, { describe: describeDhcp }],
    [68, { describe: describeDhcp }],
    [123, { describe: describeNtp }],
    [443, { describe: describeQuic, looksRight: looksLikeQuicOnItsPort }],
    [2152, { describe: describeGtpU, looksRight: looksLikeGtpU }],
    [3544, { describe: describeTeredo, looksRight: looksLikeTeredo }],
    [4754, { describe: describeGre }],
    [4789, { describe: describeVxlan }],
    [4790, { describe: describeVxlanGpe }],
    [5353, { describe: describeMulticastDns }],
    [5355, { describe: describeLlmnr }],
    [6081, { describe: describeGeneve }],
    [6635, { describe: describeMpls }],
    [8472, { describe: describeVxlan }],
  ]),
};
