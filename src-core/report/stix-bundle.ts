// An analysis -> a bundle of STIX 2.1: who says so, what was observed of each alert that is heard, indicators of
// it, and the techniques of ATT&CK that they speak for. No clock: what is about packets has their times.

import type { Alert } from '../alert/alert.ts';
import { attackAddress, attackTactic } from '../detect/attack-tactics.ts';
import { attackName } from '../detect/attack-techniques.ts';
import { type AlertFlow, flowsOf, mostInLine } from './alert-flows.ts';
import type { Analysis } from './analysis.ts';
import { type FoundIndicator, foundIndicators } from './found-indicators.ts';
import { isoTime } from './iso-time.ts';
import { jsonText } from './json-text.ts';
import { heardAlerts } from './reported-alerts.ts';
import { fingerprintExtension } from './stix-fingerprints.ts';
import { stixId } from './stix-id.ts';
import { stixIndicator } from './stix-indicator.ts';
import { addressObject, type StixObject, trafficObjects } from './stix-observables.ts';
import { published, stixProgram } from './stix-program.ts';

export function stixBundle(analysis: Analysis): string {
  const objects = new Map<string, StixObject>([[stixProgram.id, stixProgram]]);
  const add = (made: readonly StixObject[]) => {
    for (const object of made) objects.set(object.id, object);
  };
  const flows = flowsOf(analysis);
  for (const alert of heardAlerts(analysis)) {
    if (alert.attack !== null) add([attackPattern(alert.attack)]);
    add(observationOf(alert, flows(alert)));
  }
  for (const found of foundIndicators(analysis)) add(indicatorObjects(found, objects));
  if (usesFingerprints([...objects.values()])) add([fingerprintExtension]);
  const id = stixId('bundle', ...objects.keys());
  const lines = [...objects.values()].map((object) => jsonText(withoutUndefined(object)));
  return `{"type":"bundle","id":${JSON.stringify(id)},"objects":[\n${lines.join(',\n')}\n]}\n`;
}

/** Fingerprints that are looked for were seen in traffic of the same bundle. */
const usesFingerprints = (objects: readonly StixObject[]): boolean =>
  objects.some(({ extensions }) => extensions !== undefined);

const withoutUndefined = (object: StixObject) =>
  Object.fromEntries(Object.entries(object).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));

const patternId = (technique: string): string => stixId('attack-pattern', technique);

function attackPattern(technique: string): StixObject {
  const tactic = attackTactic(technique);
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: patternId(technique),
    created_by_ref: stixProgram.id,
    created: published,
    modified: published,
    name: attackName(technique) ?? technique,
    external_references: [
      {
        source_name: 'mitre-attack',
        external_id: technique,
        url: attackAddress(technique).replace(/\/$/, ''),
      },
    ],
    kill_chain_phases: tactic && [
      {
        kill_chain_name: 'mitre-attack',
        phase_name: tactic.name.toLowerCase().replaceAll(' ', '-'),
      },
    ],
  };
}

const observationId = ({ id }: Alert): string => stixId('observed-data', id);

/** Hosts and traffic, the first ones of many, and what holds them together. */
function observationOf(alert: Alert, flows: readonly AlertFlow[]): StixObject[] {
  const hosts = [...alert.attackers.slice(0, mostInLine), ...alert.victims.slice(0, mostInLine)];
  const seen = [...hosts.filter(Boolean).map(addressObject), ...flows.flatMap(trafficObjects)];
  if (seen.length === 0) return [];
  const [first, last] = [alert.startUs, Math.max(alert.startUs, alert.endUs)];
  const observation = {
    type: 'observed-data',
    spec_version: '2.1',
    id: observationId(alert),
    created_by_ref: stixProgram.id,
    created: isoTime(first, 3),
    modified: isoTime(last, 3),
    first_observed: isoTime(first),
    last_observed: isoTime(last),
    number_observed: Math.min(999_999_999, Math.max(1, Math.round(alert.count))),
    object_refs: [...new Set(seen.map(({ id }) => id))],
    confidence: Math.round(alert.confidence * 100),
    labels: [alert.detector, alert.severity],
    external_references: [
      { source_name: 'wiresift', external_id: alert.id, description: alert.summary },
    ],
  };
  return [...seen, observation];
}

/** With what it indicates and what it is based on, as far as both are in the bundle. */
function indicatorObjects(
  found: FoundIndicator,
  known: ReadonlyMap<string, StixObject>,
): StixObject[] {
  const indicator = stixIndicator(found, stixProgram.id);
  const techniques = new Set(found.alerts.flatMap(({ attack }) => attack ?? []));
  const related = [
    ...[...techniques].map((technique) => ['indicates', patternId(technique)] as const),
    ...found.alerts.slice(0, mostInLine).map((each) => ['based-on', observationId(each)] as const),
  ];
  const relationships = related
    .filter(([, target]) => known.has(target))
    .map(([kind, target]) => relationship(indicator, kind, target));
  return [indicator, ...relationships];
}

function relationship(source: StixObject, kind: string, target: string): StixObject {
  return {
    type: 'relationship',
    spec_version: '2.1',
    id: stixId('relationship', source.id, kind, target),
    created_by_ref: stixProgram.id,
    created: source.created,
    modified: source.modified,
    relationship_type: kind,
    source_ref: source.id,
    target_ref: target,
  };
}
