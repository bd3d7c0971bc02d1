// Rows of the same frames in a wireless network, gathered by what they do and to which access point.

import { Dossier } from './dossier.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

export type WifiAct = 'ends' | 'joins' | 'replay';

/** All rows of one kind around one access point. */
export interface WifiRows {
  readonly act: WifiAct;
  readonly bssid: string;
  readonly dossier: Dossier;
  /** Of the row that was longest. */
  longest: number;
  perSec: number;
  stations: number;
  reason: number;
}

const acts: Readonly<Record<string, WifiAct>> = {
  deauthentication: 'ends',
  disassociation: 'ends',
  authentication: 'joins',
  association: 'joins',
  data: 'replay',
};

export class WifiRowBook {
  readonly #rows = new RecentMap<string, WifiRows>(1000, (key) => {
    const [act = '', bssid = ''] = key.split('|');
    const of = { act: act as WifiAct, bssid, dossier: new Dossier(key) };
    return { ...of, longest: 0, perSec: 0, stations: 0, reason: Number.NaN };
  });
  /** How far each row had come when it was last told. */
  readonly #counts = new RecentMap<string, { count: number }>(8192, () => ({ count: 0 }));

  /** Undefined for what is no row of frames. */
  add(event: SeenEvent): WifiRows | undefined {
    const frame = textIn(event, 'frame');
    const act = acts[frame];
    if (event.kind !== 'wifi' || act === undefined) return undefined;
    const [src, dst, bssid] = [textIn(event, 'src'), textIn(event, 'dst'), textIn(event, 'bssid')];
    const rows = this.#rows.touch(`${act}|${bssid}`);
    const sender = act === 'joins' ? '' : src;
    const size = act === 'replay' ? `${numberIn(event, 'bytes')} ${event.details.is_from_ap}` : '';
    const row = this.#counts.touch(`${frame} ${sender} ${dst} ${bssid} ${size}`);
    const count = numberIn(event, 'count');
    rows.dossier.addEvent(event, count > row.count ? count - row.count : count);
    row.count = count;
    rows.dossier.attackers.add(src);
    rows.dossier.victims.add(act === 'replay' ? bssid : dst);
    rows.stations = Math.max(rows.stations, numberIn(event, 'stations') || 1);
    if (count < rows.longest) return rows;
    rows.longest = count;
    rows.perSec = count / Math.max(numberIn(event, 'duration_sec'), 1);
    rows.reason = numberIn(event, 'reason');
    return rows;
  }
}
