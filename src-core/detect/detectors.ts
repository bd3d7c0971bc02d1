// Every detector. Adding one is one file, one line here, one test.

import { amplification } from './amplification.ts';
import { anonymizer } from './anonymizer.ts';
import { arpScan } from './arp-scan.ts';
import { arpSpoof } from './arp-spoof.ts';
import { beacon } from './beacon.ts';
import { bruteForce } from './brute-force.ts';
import { cleartextCredentials } from './cleartext-credentials.ts';
import { connectionFlood } from './connection-flood.ts';
import { cryptomining } from './cryptomining.ts';
import type { Detector } from './detector.ts';
import { dga } from './dga.ts';
import { dhcpFlood } from './dhcp-flood.ts';
import { dnsAnomaly } from './dns-anomaly.ts';
import { dnsTunnel } from './dns-tunnel.ts';
import { exfiltration } from './exfiltration.ts';
import { exploitAttempt } from './exploit-attempt.ts';
import { fragmentFlood } from './fragment-flood.ts';
import { ftpBounce } from './ftp-bounce.ts';
import { hostProfile } from './host-profile.ts';
import { hostSweep } from './host-sweep.ts';
import { icmpFlood } from './icmp-flood.ts';
import { icmpTunnel } from './icmp-tunnel.ts';
import { indicatorMatch } from './indicator-match.ts';
import { interactiveShell } from './interactive-shell.ts';
import { lateralMovement } from './lateral-movement.ts';
import { longConnection } from './long-connection.ts';
import { macFlood } from './mac-flood.ts';
import { malformedTraffic } from './malformed-traffic.ts';
import { newHost } from './new-host.ts';
import { newService } from './new-service.ts';
import { osFingerprint } from './os-fingerprint.ts';
import { portScan } from './port-scan.ts';
import { protocolMismatch } from './protocol-mismatch.ts';
import { rogueDhcp } from './rogue-dhcp.ts';
import { rogueRouter } from './rogue-router.ts';
import { spam } from './spam.ts';
import { suspiciousDownload } from './suspicious-download.ts';
import { suspiciousHttp } from './suspicious-http.ts';
import { suspiciousPort } from './suspicious-port.ts';
import { suspiciousTls } from './suspicious-tls.ts';
import { synFlood } from './syn-flood.ts';
import { tcpInjection } from './tcp-injection.ts';
import { trafficBurst } from './traffic-burst.ts';
import { udpFlood } from './udp-flood.ts';
import { webAttack } from './web-attack.ts';
import { wifiAttack } from './wifi-attack.ts';

export const detectors: readonly Detector[] = [
  amplification,
  anonymizer,
  arpScan,
  arpSpoof,
  beacon,
  bruteForce,
  cleartextCredentials,
  connectionFlood,
  cryptomining,
  dga,
  dhcpFlood,
  dnsAnomaly,
  dnsTunnel,
  exfiltration,
  exploitAttempt,
  fragmentFlood,
  ftpBounce,
  hostProfile,
  hostSweep,
  icmpFlood,
  icmpTunnel,
  indicatorMatch,
  interactiveShell,
  lateralMovement,
  longConnection,
  macFlood,
  malformedTraffic,
  newHost,
  newService,
  osFingerprint,
  portScan,
  protocolMismatch,
  rogueDhcp,
  rogueRouter,
  spam,
  suspiciousDownload,
  suspiciousHttp,
  suspiciousPort,
  suspiciousTls,
  synFlood,
  tcpInjection,
  trafficBurst,
  udpFlood,
  webAttack,
  wifiAttack,
];
