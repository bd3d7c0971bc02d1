// Networks of one name of which some access points are open and others are not.

import { Dossier } from './dossier.ts';
import { RecentMap } from './recent-map.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

export interface Twins {
  readonly ssid: string;
  readonly dossier: Dossier;
  readonly open: Set<string>;
  readonly locked: Set<string>;
}

const mostNames = 4096;
const mostPoints = 256;

export class EvilTwins {
  readonly #names = new RecentMap<string, Twins>(mostNames, (ssid) => ({
    ...{ ssid, dossier: new Dossier(`twin|${ssid}`) },
    ...{ open: new Set<string>(), locked: new Set<string>() },
  }));

  /** Undefined where all are alike. */
  add(event: SeenEvent): Twins | undefined {
    const ssid = textIn(event, 'ssid');
    if (event.kind !== 'wifi' || ssid === '') return undefined;
    const twins = this.#names.touch(ssid);
    const points = textIn(event, 'security') === 'open' ? twins.open : twins.locked;
    const bssid = textIn(event, 'bssid');
    if (points.has(bssid) || points.size >= mostPoints) return undefined;
    points.add(bssid);
    twins.dossier.addEvent(event);
    return twins.open.size > 0 && twins.locked.size > 0 ? twins : undefined;
  }
}
