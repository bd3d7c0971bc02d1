// DNS that is not as it should be: forged and contradicting answers, names that lead where they should
// not, whole zones handed out or gone through by guessing, types that nobody uses.

import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { ForgedDnsAnswers } from './forged-dns-answers.ts';
import { GuessedNames } from './guessed-names.ts';
import { OddDnsAnswers } from './odd-dns-answers.ts';
import { ReplacedNames } from './replaced-names.ts';
import type { SeenEvent } from './seen-event.ts';

export const dnsAnomaly = detector({
  id: 'dns-anomaly',
  title: 'Odd or forged DNS',
  attack: 'T1557',
  explain:
    'Answers that contradict each other or come from a host that was not asked, a host that answers to every name, public names that lead inside, whole zones, names that are tried from a list, and types that hosts do not use.',
  impact: 'high',
  defaults: {
    ...{ minStrays: 20, minInsideDomains: 4, minNamesOfOne: 3, minRareQuestions: 10 },
    minGuessedNames: 100,
  },

  start(settings) {
    const forged = new ForgedDnsAnswers(settings.minStrays);
    const odd = new OddDnsAnswers(settings);
    const replaced = new ReplacedNames();
    const guessed = new GuessedNames(settings.minGuessedNames);
    const hear = (event: SeenEvent): (Finding | undefined)[] => {
      if (event.kind === 'dns')
        return [forged, odd, replaced, guessed].map((part) => part.hear(event));
      if (event.kind === 'llmnr' || event.kind === 'netbios') return [odd.hear(event)];
      return event.kind === 'http' ? [replaced.hear(event)] : [];
    };
    return {
      see: ({ events }) => events.flatMap(hear).filter((finding) => finding !== undefined),
      end: () => [...forged.end(), ...odd.end(), ...replaced.end(), ...guessed.end()],
    };
  },
});
