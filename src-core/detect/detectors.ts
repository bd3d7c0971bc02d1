// Every detector. Adding one is one file, one line here, one test.

import { anonymizer } from './anonymizer.ts';
import { arpScan } from './arp-scan.ts';
import { arpSpoof } from './arp-spoof.ts';
import { beacon } from './beacon.ts';
import { cleartextCredentials } from './cleartext-credentials.ts';
import { cryptomining } from './cryptomining.ts';
import type { Detector } from './detector.ts';
import { dga } from './dga.ts';
import { dhcpFlood } from './dhcp-flood.ts';
import { dnsAnomaly } from './dns-anomaly.ts';
import { dnsTunnel } from './dns-tunnel.ts';
import { exfiltration } from './exfiltration.ts';
import { ftpBounce } from './ftp-bounce.ts';
import { hostSweep } from './host-sweep.ts';
import { indicatorMatch } from './indicator-match.ts';
import { interactiveShell } from './interactive-shell.ts';
import { lateralMovement } from './lateral-movement.ts';
import { longConnection } from './long-connection.ts';
import { portScan } from './port-scan.ts';
import { protocolMismatch } from './protocol-mismatch.ts';
import { rogueDhcp } from './rogue-dhcp.ts';
import { rogueRouter } from './rogue-router.ts';
import { spam } from './spam.ts';
import { suspiciousPort } from './suspicious-port.ts';
import { suspiciousTls } from './suspicious-tls.ts';
import { synFlood } from './syn-flood.ts';
import { webAttack } from './web-attack.ts';

export const detectors: readonly Detector[] = [
  anonymizer,
  arpScan,
  arpSpoof,
  beacon,
  cleartextCredentials,
  cryptomining,
  dga,
  dhcpFlood,
  dnsAnomaly,
  dnsTunnel,
  exfiltration,
  ftpBounce,
  hostSweep,
  indicatorMatch,
  interactiveShell,
  lateralMovement,
  longConnection,
  portScan,
  protocolMismatch,
  rogueDhcp,
  rogueRouter,
  spam,
  suspiciousPort,
  suspiciousTls,
  synFlood,
  webAttack,
];
