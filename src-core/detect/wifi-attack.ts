import { during, grouped, listed, rounded } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { EvilTwins, type Twins } from './evil-twins.ts';
import type { Finding, Severity } from './finding.ts';
import { type WifiAct, WifiRowBook, type WifiRows } from './wifi-rows.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minEnds: number;
  readonly minJoins: number;
  readonly minReplayed: number;
  readonly minReplayedPerSec: number;
}

const techniques: Readonly<Record<WifiAct, string>> = {
  ends: 'deauthentication',
  joins: 'authentication flood',
  replay: 'ARP replay',
};
/** Faster than that nobody joins, or is sent away, in earnest. */
const hastyPerSec = 2;
const mostFound = 100;

export const wifiAttack = detector<Settings>({
  id: 'wifi-attack',
  title: 'Attack on a wireless network',
  attack: 'T1557.004',
  explain:
    'Stations are thrown out by floods of deauthentications, an access point is flooded with stations, frames are replayed to break WEP, or an open access point bears the name of a protected network.',
  impact: 'high',
  defaults: { minEnds: 30, minJoins: 50, minReplayed: 200, minReplayedPerSec: 20 },

  start(settings) {
    const book = new WifiRowBook();
    const twins = new EvilTwins();
    const found = new Map<string, WifiRows>();
    const foundTwins = new Map<string, Twins>();

    const tell = (isTold: (dossier: Twins['dossier']) => boolean): Finding[] => [
      ...[...found.values()].filter((r) => isTold(r.dossier)).map((r) => rowsFinding(r, settings)),
      ...[...foundTwins.values()].filter((t) => isTold(t.dossier)).map(twinFinding),
    ];
    return {
      see({ events, isLast }) {
        for (const event of events) {
          if (event.kind !== 'wifi') continue;
          const rows = book.add(event);
          if (rows && isAttack(rows, settings) && found.size < mostFound)
            found.set(rows.dossier.key, rows);
          const pair = twins.add(event);
          if (pair && foundTwins.size < mostFound) foundTwins.set(pair.ssid, pair);
        }
        return isLast ? tell((dossier) => dossier.isDue(1)) : [];
      },
      end: () => tell((dossier) => dossier.hasGrown),
    };
  },
});

function isAttack({ act, longest, perSec }: WifiRows, settings: Settings): boolean {
  if (act === 'replay')
    return longest >= settings.minReplayed && perSec >= settings.minReplayedPerSec;
  return (
    perSec >= hastyPerSec && longest >= (act === 'ends' ? settings.minEnds : settings.minJoins)
  );
}

function gradeOf({ act, longest, stations }: WifiRows): { impact: Severity; confidence: number } {
  if (act === 'joins')
    return stations >= 20
      ? { impact: 'high', confidence: 0.8 }
      : { impact: 'low', confidence: 0.5 };
  return longest >= 500
    ? { impact: 'high', confidence: 0.9 }
    : { impact: 'medium', confidence: 0.7 };
}

function rowsFinding(rows: WifiRows, settings: Settings): Finding {
  const { act, bssid, dossier, longest, perSec, stations, reason } = rows;
  return dossier.tell('wifi-attack', {
    ...gradeOf(rows),
    attackerCount: Math.max(dossier.attackers.count, act === 'joins' ? stations : 1),
    summary: `${summaryOf(rows)} in ${during(dossier.endUs - dossier.startUs)}, ${rounded(perSec)} in a second.`,
    quietIf: `It is silent below ${settings.minEnds} deauthentications or ${settings.minJoins} authentications in a row (no pause of 10 s, ${hastyPerSec} in a second), and below ${settings.minReplayed} broadcasts of one size under WEP, ${settings.minReplayedPerSec} in a second.`,
    evidence: {
      technique: techniques[act],
      bssid,
      frames: dossier.count,
      longest_row: longest,
      frames_per_sec: Math.round(perSec * 10) / 10,
      stations: act === 'joins' ? stations : dossier.victims.count,
      reason: Number.isNaN(reason) ? null : reason,
    },
  });
}

function summaryOf({ act, bssid, dossier, stations }: WifiRows): string {
  const who = listed(dossier.attackers.listed, 3);
  const frames = `at least ${grouped(dossier.count)}`;
  if (act === 'replay') return `${who} sent ${frames} WEP broadcasts of one size to ${bssid}`;
  if (act === 'joins')
    return `${grouped(stations)} stations sent ${frames} authentications to ${bssid}`;
  return `${who} sent ${frames} deauthentications or disassociations to ${listed(dossier.victims.listed, 3)}`;
}

function twinFinding({ ssid, dossier, open, locked }: Twins): Finding {
  for (const bssid of open) dossier.attackers.add(bssid);
  for (const bssid of locked) dossier.victims.add(bssid);
  return dossier.tell('wifi-attack', {
    impact: 'low',
    confidence: 0.5,
    summary: `The network "${ssid}" is open at ${listed([...open], 3)} and protected at ${listed([...locked], 3)}: one may stand in for the other.`,
    quietIf: 'It is silent while all access points of one name are open, or all protected.',
    evidence: {
      technique: 'evil twin',
      ssid,
      open_points: [...open].slice(0, 20),
      protected_points: [...locked].slice(0, 20),
    },
  });
}
