// Made-up Ethernet addresses by the hundred: a switch whose table they fill sends every frame to every port,
// where it can be read. A capture that begins in a large network sees many addresses for the first time too, but
// none of a group, and many of one maker.

import { grouped, listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minSenders: number;
}

/** Of a network's cards many come from the same maker; of made-up ones hardly any. */
const leastMakers = 0.5;
const leastFromMakers = 50;
/** A coin is thrown for this bit, too, where nobody took care. */
const leastOfGroups = 0.2;
/** Telephones give themselves an address for each network, and there may be nothing else in it. */
const leastWhereGiven = 2000;

interface Burst {
  readonly senders: number;
  readonly ofGroups: number;
  readonly given: number;
  readonly makers: number;
}

export const macFlood = detector<Settings>({
  id: 'mac-flood',
  title: 'Flood of made-up Ethernet addresses',
  attack: 'T1040',
  explain:
    'Hundreds of Ethernet addresses that nobody has seen before send within ten seconds: a switch that cannot remember them all shows everybody what is sent to one.',
  impact: 'high',
  defaults: { minSenders: 500 },

  start({ minSenders }) {
    const dossier = new Dossier('all');
    let most: Burst = { senders: 0, ofGroups: 0, given: 0, makers: 0 };

    const note = (event: SeenEvent): void => {
      const burst: Burst = {
        senders: numberIn(event, 'senders'),
        ofGroups: numberIn(event, 'of_groups'),
        given: numberIn(event, 'given'),
        makers: numberIn(event, 'makers'),
      };
      if (burst.senders < minSenders || !isMadeUp(burst)) return;
      dossier.addEvent(event);
      dossier.attackers.add(textIn(event, 'ethernet_src'));
      if (burst.senders > most.senders) most = burst;
    };

    const tell = (): Finding =>
      dossier.tell('mac-flood', {
        attackerCount: most.senders,
        confidence: isFromMakers(most) || most.ofGroups > 0 ? 0.9 : 0.5,
        summary: `${many(most.senders, 'Ethernet address', 'Ethernet addresses')} that nobody had seen before sent within 10 s: ${listed(signsOf(most))}.`,
        quietIf: `It is silent below ${grouped(minSenders)} new addresses in 10 s, and where most share their makers, as cards do.`,
        evidence: {
          new_senders: most.senders,
          of_groups: most.ofGroups,
          given_by_hand: most.given,
          makers: most.makers,
        },
      });

    return {
      see({ events, isLast }) {
        for (const event of events) if (event.kind === 'new-senders') note(event);
        return isLast && dossier.isDue(1) ? [tell()] : [];
      },
      end: () => (dossier.hasGrown ? [tell()] : []),
    };
  },
});

function isMadeUp(burst: Burst): boolean {
  const { senders, ofGroups, given } = burst;
  if (isFromMakers(burst) || ofGroups >= leastOfGroups * senders) return true;
  return senders >= leastWhereGiven && given > senders / 2;
}

/** As if from nearly as many makers as there are addresses. */
function isFromMakers({ senders, ofGroups, given, makers }: Burst): boolean {
  const universal = senders - ofGroups - given;
  return universal >= leastFromMakers && makers >= leastMakers * universal;
}

function signsOf({ senders, ofGroups, given, makers }: Burst): string[] {
  const universal = senders - ofGroups - given;
  return [
    universal > 0 ? `${grouped(universal)} as if from ${many(makers, 'maker')} of cards` : '',
    given > 0 ? `${grouped(given)} given by hand or at random` : '',
    ofGroups > 0 ? `${grouped(ofGroups)} of groups, which nobody sends from` : '',
  ].filter((sign) => sign !== '');
}
