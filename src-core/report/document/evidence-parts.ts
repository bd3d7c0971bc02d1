// The evidence, the hosts, and by which settings all of it was made.

import { grouped, many } from '../../base/in-words.ts';
import { formatBytes } from '../../base/three-digits.ts';
import { type Analysis, baseName } from '../analysis.ts';
import { type Json, jsonText } from '../json-text.ts';
import { calledBy } from '../known-names.ts';
import {
  type Block,
  code,
  dim,
  type Line,
  number,
  type Part,
  table,
  words,
} from './report-block.ts';
import { most } from './report-limits.ts';

export function evidencePart({ evidence }: Analysis): Part {
  const files = evidence.map(({ number: place, name, bytes, sha256 }): Line[] => [
    ...[
      String(place),
      baseName(name),
      `${formatBytes(bytes)} (${many(bytes, 'byte')})`,
      code(sha256),
    ],
  ]);
  const issues = evidence.flatMap(({ number: place, issues }) =>
    issues.map(({ sentence, count, firstPacket }): Line[] => [
      ...[String(place), sentence, grouped(count)],
      firstPacket === null ? '' : grouped(firstPacket),
    ]),
  );
  return {
    id: 'evidence',
    title: 'Evidence',
    blocks: [
      table(['No.', 'File', number('Size'), 'SHA-256'], files),
      ...(issues.length === 0
        ? [words('Health: no trouble in the captures.')]
        : [table(['No.', 'Health', number('Times'), number('First packet')], issues)]),
    ],
  };
}

export function hostsPart({ hosts, names }: Analysis): Part[] {
  if (hosts.length === 0) return [];
  const called = calledBy(names).whole;
  const rows = hosts
    .slice(0, most.hosts)
    .map(({ host, severity, attackerIn, victimIn, score, reasons }): Line[] => [
      ...[code(called(host)), severity === null ? '' : { severity }, grouped(attackerIn)],
      ...[grouped(victimIn), score === null ? '' : score.toFixed(2), reasons.join('; ')],
    ]);
  const columns = [
    ...['Host', 'Worst alert', number('Attacker in'), number('Victim in')],
    ...[number('Unusual'), 'Why'],
  ];
  const left = hosts.length - rows.length;
  const more = left > 0 ? [dim(`${many(left, 'host')} more in the JSON report.`)] : [];
  return [{ id: 'hosts', title: 'Hosts', blocks: [table(columns, rows), ...more] }];
}

/** Every setting in a line of its own, by the way that leads to it in the settings file. */
export function parametersPart({ parameters }: Analysis): Part {
  const rows = Object.keys(parameters)
    .sort()
    .flatMap((name) => settingLines(name, parameters[name] ?? null))
    .map(([name, value]): Line[] => [code(name), code(value)]);
  const blocks: Block[] = [table([{ title: 'Setting', isWhole: true }, 'Value'], rows)];
  return { id: 'parameters', title: 'Parameters', blocks };
}

function settingLines(name: string, value: Json): [name: string, value: string][] {
  if (typeof value !== 'object' || value === null) return [[name, plain(value)]];
  if (isList(value)) {
    return value.every((one) => typeof one !== 'object' || one === null)
      ? [[name, value.length === 0 ? 'none' : value.map(plain).join(', ')]]
      : value.flatMap((one, at) => settingLines(`${name}.${at + 1}`, one));
  }
  const members = Object.keys(value).sort();
  if (members.length === 0) return [[name, 'none']];
  return members.flatMap((member) => settingLines(`${name}.${member}`, value[member] ?? null));
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
const plain = (value: Json): string => (typeof value === 'string' ? value : jsonText(value));
