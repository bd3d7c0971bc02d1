// Frames by which a wireless network is run, and protected ones that repeat: what attacks on it are made
// of. Floods are told by how many there were, not one by one.

import { u16le } from '../../base/read-bytes.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { accessPointIn } from './access-point.ts';
import { Bursts } from './bursts.ts';
import { isData, isWep, typeManagement, type WifiFrame, wifiFrameIn } from './wifi-frame.ts';

const broadcast = 'ff:ff:ff:ff:ff:ff';
const subtype = {
  association: 0,
  probeResponse: 5,
  beacon: 8,
  disassociation: 10,
  authentication: 11,
  deauthentication: 12,
} as const;
/** Each is told once, as long as there are not too many. */
const mostAccessPoints = 20_000;
/** Fewer frames of the same size are what every station sends. */
const leastReplayed = 100;
const leastJoins = 10;

export function wifiReader(): HeaderReader {
  const ends = new Bursts();
  const joins = new Bursts(leastJoins);
  const replays = new Bursts(leastReplayed);
  const points = new Set<string>();

  const seeEnd = (frame: WifiFrame, { headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { src, dst, bssid, bodyAt, isProtected } = frame;
    if (isProtected || bodyAt + 2 > headers.end) return; // IEEE 802.11w: nobody else can have made it
    const told = ends.add(`${frame.subtype} ${src} ${dst} ${bssid}`, src, timeUs);
    if (!told) return;
    const { count, duration_sec } = told;
    const name = frame.subtype === subtype.deauthentication ? 'deauthentication' : 'disassociation';
    const reason = u16le(headers.bytes, bodyAt);
    tell('wifi', { frame: name, src, dst, bssid, reason, count, duration_sec });
  };

  const seeJoin = (frame: WifiFrame, { timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { src, dst, bssid } = frame;
    if (src === bssid) return; // an answer
    const told = joins.add(`${frame.subtype} ${bssid}`, src, timeUs);
    if (!told) return;
    const { count, duration_sec, senders } = told;
    const name = frame.subtype === subtype.authentication ? 'authentication' : 'association';
    tell('wifi', { frame: name, src, dst, bssid, count, stations: senders, duration_sec });
  };

  const seePoint = (frame: WifiFrame, { headers }: HeaderFacts, tell: HeaderTell) => {
    const point = accessPointIn(headers.bytes, frame.bodyAt, headers.end);
    if (!point || point.ssid === '' || points.size >= mostAccessPoints) return;
    const { bssid } = frame;
    const key = `${bssid} ${point.security} ${point.ssid}`;
    if (points.has(key)) return;
    points.add(key);
    const name = frame.subtype === subtype.beacon ? 'beacon' : 'probe response';
    tell('wifi', { frame: name, src: frame.src, bssid, ...point });
  };

  const seeData = (frame: WifiFrame, { headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { src, dst, bssid, isFromAp } = frame;
    if (dst !== broadcast || !isWep(frame, headers.bytes, headers.end)) return;
    const bytes = headers.wireEnd - headers.wifiAt;
    const told = replays.add(`${bytes} ${isFromAp} ${src} ${bssid}`, src, timeUs);
    if (!told) return;
    const { count, duration_sec } = told;
    const size = { bytes, is_from_ap: isFromAp, cipher: 'wep' };
    tell('wifi', { frame: 'data', src, dst, bssid, ...size, count, duration_sec });
  };

  const see = (facts: HeaderFacts, tell: HeaderTell) => {
    const frame = wifiFrameIn(facts.headers);
    if (!frame) return;
    if (isData(frame)) seeData(frame, facts, tell);
    if (frame.type !== typeManagement) return;
    if (frame.subtype === subtype.deauthentication || frame.subtype === subtype.disassociation)
      seeEnd(frame, facts, tell);
    else if (frame.subtype === subtype.authentication || frame.subtype === subtype.association)
      seeJoin(frame, facts, tell);
    else if (frame.subtype === subtype.beacon || frame.subtype === subtype.probeResponse)
      seePoint(frame, facts, tell);
  };
  return { looksAt: 'frame', see };
}
