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

interface Kept<Suspect> {
  readonly suspect: Suspect;
  lastUs: number;
}

export class Suspects<Deed extends Trace, Suspect extends { readonly dossier: Dossier }> {
  readonly #settings: SuspectsSettings<Deed, Suspect>;
  readonly #kept: RecentMap<string, Kept<Suspect>>;
  // Two generations: when the younger is full, the older is dropped whole. Cheaper than to look for
  // the oldest each time.
  #young = new Map<string, Deed>();
  #old = new Map<string, Deed>();

  constructor(settings: SuspectsSettings<Deed, Suspect>) {
    this.#settings = settings;
    this.#kept = new RecentMap(settings.most, (key) => {
      const first = this.#take(key);
      return { suspect: settings.make(key, first), lastUs: first.endUs };
    });
  }

  /** Undefined while only one thing was done. A new suspect has its first deed already. */
  note(key: string, deed: Deed): Suspect | undefined {
    const kept = this.#kept.get(key);
    if (kept && this.#isForgotten(kept, deed)) this.#kept.delete(key);
    else if (kept) return this.#touch(key, deed);
    const first = this.#firstOf(key);
    if (!first || deed.startUs - first.endUs > this.#settings.forgetUs) {
      this.#remember(key, deed);
      return undefined;
    }
    return first.thing === deed.thing ? undefined : this.#touch(key, deed);
  }

  get(key: string): Suspect | undefined {
    return this.#kept.get(key)?.suspect;
  }

  *values(): Generator<Suspect> {
    for (const { suspect } of this.#kept.values()) yield suspect;
  }

  get size(): number {
    return this.#kept.size + this.#young.size + this.#old.size;
  }

  #touch(key: string, { endUs }: Deed): Suspect {
    const kept = this.#kept.touch(key);
    if (endUs > kept.lastUs) kept.lastUs = endUs;
    return kept.suspect;
  }

  #isForgotten({ suspect, lastUs }: Kept<Suspect>, { startUs }: Deed): boolean {
    return !suspect.dossier.isTold && startUs - lastUs > this.#settings.forgetUs;
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
