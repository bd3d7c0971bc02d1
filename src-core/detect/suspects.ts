// Whoever did two different things: tried two ports, asked two hosts. Of who did only one, no more is
// kept than that, and not for long: a flood of made-up addresses makes a million of those, and must not
// push out the one who scans slowly beside it.

import type { Dossier, FlowTrace } from './dossier.ts';
import { RecentMap } from './recent-map.ts';

export interface Trace extends FlowTrace {
  /** What was done, as far as it is to be told apart. */
  readonly thing: string | number;
}

interface SuspectsSettings<Deed extends Trace, Suspect> {
  /** So many are remembered who did one thing; it may be half of that. */
  readonly mostNew: number;
  readonly most: number;
  /** Whoever did nothing for so long, and was not told, begins anew. */
  readonly forgetUs: number;
  readonly make: (key: string, first: Deed) => Suspect;
}

export class Suspects<Deed extends Trace, Suspect extends { readonly dossier: Dossier }> {
  readonly #settings: SuspectsSettings<Deed, Suspect>;
  readonly #suspects: RecentMap<string, Suspect>;
  // Two generations: when the younger is full, the older is dropped whole. Cheaper than to look for
  // the oldest each time.
  #young = new Map<string, Deed>();
  #old = new Map<string, Deed>();

  constructor(settings: SuspectsSettings<Deed, Suspect>) {
    this.#settings = settings;
    this.#suspects = new RecentMap(settings.most, (key) => settings.make(key, this.#take(key)));
  }

  /** Undefined while only one thing was done. A new suspect has its first deed already. */
  note(key: string, deed: Deed): Suspect | undefined {
    const suspect = this.#suspects.get(key);
    if (suspect && !this.#isForgotten(suspect, deed)) return this.#suspects.touch(key);
    if (suspect) this.#suspects.delete(key);
    const first = this.#firstOf(key);
    if (first && deed.startUs - first.endUs <= this.#settings.forgetUs) {
      return first.thing === deed.thing ? undefined : this.#suspects.touch(key);
    }
    this.#remember(key, deed);
    return undefined;
  }

  values(): IterableIterator<Suspect> {
    return this.#suspects.values();
  }

  get size(): number {
    return this.#suspects.size + this.#young.size + this.#old.size;
  }

  #isForgotten({ dossier }: Suspect, { startUs }: Deed): boolean {
    return !dossier.isTold && startUs - dossier.endUs > this.#settings.forgetUs;
  }

  #firstOf(key: string): Deed | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  #take(key: string): Deed {
    const first = this.#firstOf(key)!;
    this.#young.delete(key);
    this.#old.delete(key);
    return first;
  }

  #remember(key: string, deed: Deed): void {
    this.#old.delete(key);
    if (this.#young.size >= this.#settings.mostNew / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, deed);
  }
}
