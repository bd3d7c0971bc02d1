// An indicator that was found -> STIX 2.1's: a pattern that finds it elsewhere, and what it indicates.

import { attackTactic } from '../detect/attack-tactics.ts';
import { mostInLine } from './alert-flows.ts';
import type { FoundIndicator, IndicatorKind } from './found-indicators.ts';
import { isoTime } from './iso-time.ts';
import { fingerprintPath } from './stix-fingerprints.ts';
import { stixId } from './stix-id.ts';
import type { StixObject } from './stix-observables.ts';

const paths: Readonly<Record<IndicatorKind, string>> = {
  'ipv4-addr': 'ipv4-addr:value',
  'ipv6-addr': 'ipv6-addr:value',
  'mac-addr': 'mac-addr:value',
  'domain-name': 'domain-name:value',
  sha256: "file:hashes.'SHA-256'",
  sha1: "file:hashes.'SHA-1'",
  md5: 'file:hashes.MD5',
  ja3: fingerprintPath('ja3'),
  ja4: fingerprintPath('ja4'),
};

function stixPattern({ kind, value, role }: FoundIndicator): string {
  const path = paths[kind];
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const found = role === 'certificate' ? path.replace('file:', 'x509-certificate:') : path;
  return `[${found} = '${escaped}']`;
}

/** `created` is when it was first met, so that another capture's is another object. */
export function stixIndicator(found: FoundIndicator, madeBy: string): StixObject {
  const pattern = stixPattern(found);
  const { firstUs, lastUs, alerts, confidence, severity, role, value } = found;
  const created = isoTime(firstUs, 3);
  const titles = [...new Set(alerts.map(({ title }) => title))].slice(0, mostInLine);
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: stixId('indicator', pattern, created),
    created_by_ref: madeBy,
    created,
    modified: isoTime(Math.max(firstUs, lastUs), 3),
    name: `${value}: ${titles.join(', ')}`,
    description: alerts[0]?.summary ?? '',
    indicator_types: [typeOf(found)],
    pattern,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: isoTime(firstUs),
    kill_chain_phases: phasesOf(found),
    confidence: Math.round(confidence * 100),
    labels: [severity, role],
    external_references: alerts
      .slice(0, mostInLine)
      .map(({ id, title }) => ({ source_name: 'wiresift', external_id: id, description: title })),
  };
}

/** Words of the standard's open vocabulary (10.8). */
function typeOf({ role, isInside, alerts }: FoundIndicator): string {
  // A model says that it is unusual, not what it is.
  if (alerts.every(({ attack }) => attack === null)) return 'anomalous-activity';
  if (isInside) return 'compromised';
  return role === 'client' || role === 'certificate' ? 'anomalous-activity' : 'malicious-activity';
}

/** Undefined where no alert names a technique. */
function phasesOf({ alerts }: FoundIndicator) {
  const names = alerts.flatMap(({ attack }) => (attack && attackTactic(attack)?.name) || []);
  const phases = [...new Set(names)].map((name) => ({
    kill_chain_name: 'mitre-attack',
    phase_name: name.toLowerCase().replaceAll(' ', '-'),
  }));
  return phases.length > 0 ? phases : undefined;
}
