// A rule that silences alerts. All that it names must fit, and fit the whole alert: one attacker more than
// the rule knows, and the alert is heard again.

import { AddressSet, type Place } from './address-set.ts';
import type { AlertFacts } from './alert-facts.ts';

export interface SilenceRule {
  /** In the person's own words. */
  readonly because?: string | undefined;
  readonly detectors?: readonly string[] | undefined;
  /** Addresses, networks in CIDR, MACs: all attackers are among them, or all victims. */
  readonly hosts?: readonly string[] | undefined;
  readonly attackers?: readonly string[] | undefined;
  readonly victims?: readonly string[] | undefined;
  readonly ports?: readonly number[] | undefined;
  /** Also whatever stands below them. */
  readonly names?: readonly string[] | undefined;
  /** The alert begins no earlier, and has ended by. */
  readonly fromUs?: number | undefined;
  readonly untilUs?: number | undefined;
}

type Test = (facts: AlertFacts) => boolean;

/** What names nothing silences nothing. */
export function silenceTest(rule: SilenceRule): Test {
  const tests = testsOf(rule);
  return (facts) => tests.length > 0 && tests.every((test) => test(facts));
}

/** The cheap ones first. */
function testsOf(rule: SilenceRule): Test[] {
  const { detectors, ports, names, fromUs, untilUs } = rule;
  const tests: Test[] = [];
  if (detectors) {
    const known = new Set(detectors);
    tests.push(({ detector }) => known.has(detector));
  }
  if (fromUs !== undefined) tests.push(({ startUs }) => startUs >= fromUs);
  if (untilUs !== undefined) tests.push(({ endUs }) => endUs <= untilUs);
  if (ports) {
    const known = new Set(ports);
    tests.push((facts) => areAll(facts.ports, (port) => known.has(port)));
  }
  if (names) {
    const known = new Set(names.map((name) => name.toLowerCase().replace(/\.$/, '')));
    tests.push((facts) => areAll(facts.names, (name) => isBelow(name, known)));
  }
  return [...tests, ...hostTests(rule)];
}

function hostTests({ hosts, attackers, victims }: SilenceRule): Test[] {
  const tests: Test[] = [];
  const within = (texts: readonly string[]) => {
    const known = new AddressSet(texts);
    return (places: readonly Place[]) => areAll(places, (place) => known.has(place));
  };
  if (hosts) {
    const areKnown = within(hosts);
    tests.push((facts) => areKnown(facts.attackers) || areKnown(facts.victims));
  }
  if (attackers) {
    const areKnown = within(attackers);
    tests.push((facts) => areKnown(facts.attackers));
  }
  if (victims) {
    const areKnown = within(victims);
    tests.push((facts) => areKnown(facts.victims));
  }
  return tests;
}

/** Of nothing there is nothing to say: an alert without ports fits no rule about ports. */
function areAll<T>(things: readonly T[], test: (thing: T) => boolean): boolean {
  return things.length > 0 && things.every(test);
}

function isBelow(name: string, known: ReadonlySet<string>): boolean {
  for (let at = 0; ; at = name.indexOf('.', at) + 1) {
    if (known.has(at === 0 ? name : name.slice(at))) return true;
    if (name.indexOf('.', at) < 0) return false;
  }
}
