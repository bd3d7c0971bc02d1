// An analysis -> its JSON report: the same text for the same data. One line for each alert, host and file,
// so that two reports can be compared line by line.

import { secondsText } from '../base/seconds-text.ts';
import { severities } from '../detect/finding.ts';
import type { ModelFacts } from '../model/model-facts.ts';
import { alertColumns, type ReportedAlert } from './alert-columns.ts';
import { type Analysis, baseName } from './analysis.ts';
import { type Json, jsonText } from './json-text.ts';
import { ratioCell } from './number-cell.ts';
import { heardAlerts, silencedAlerts } from './reported-alerts.ts';

/** One more when a promised name comes to mean something else. */
const schema = 1;

export function analysisJson(analysis: Analysis): string {
  const { version, parameters, models, isMasked } = analysis;
  const [heard, silenced] = [heardAlerts(analysis), silencedAlerts(analysis)];
  const members = [
    `"wiresift":${jsonText({ version, schema, ...(isMasked && { masked: true }) })}`,
    `"evidence":${lines(evidenceOf(analysis))}`,
    `"parameters":${jsonText(parameters)}`,
    `"health":${lines(healthOf(analysis))}`,
    `"summary":${summaryOf(analysis, heard)}`,
    `"hosts":${lines(hostsOf(analysis))}`,
    `"alerts":${lines(heard.map(alertJson))}`,
    `"models":${lines(models.map(modelJson))}`,
    `"silenced":${lines(silenced.map(alertJson))}`,
    ...nameMembers(analysis),
    ...filterMembers(analysis),
    ...saidMembers(analysis),
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

function alertJson(alert: ReportedAlert): string {
  return object(alertColumns.map(({ column, json }) => [column, json(alert)]));
}

function evidenceOf({ evidence }: Analysis): string[] {
  return evidence.map(({ name, bytes, sha256, number }) =>
    inOrder({ name: baseName(name), bytes, sha256, number }),
  );
}

function healthOf({ evidence }: Analysis): string[] {
  return evidence.flatMap(({ number, issues }) =>
    issues.map(({ kind, count, firstPacket, sentence }) =>
      inOrder({ evidence: number, kind, count, first_packet: firstPacket, sentence }),
    ),
  );
}

function modelJson({ evidence, ...facts }: ModelFacts): string {
  const { name, sha256, kind, title, profile, profileHash, seed, ...rest } = facts;
  const { threshold, falseAlarmRate } = facts;
  const { date, version, fittedRows, heldOutRows, isShipped, scoredRows, reportedRows } = rest;
  return inOrder({
    ...{ name, sha256, kind, title, profile, profile_hash: profileHash, threshold },
    ...{ false_alarm_rate: falseAlarmRate, seed, date, version },
    ...{ fitted_rows: fittedRows, held_out_rows: heldOutRows, is_shipped: isShipped },
    evidence: evidence.map((file) => ({ ...file })),
    ...{ scored_rows: scoredRows, reported_rows: reportedRows },
    ...{ shift: facts.shift, trust: facts.trust },
  });
}

function summaryOf({ packets, flows, startUs, endUs, silenced }: Analysis, heard: ReportedAlert[]) {
  const bySeverity = severities.map((severity): [string, string] => [
    severity,
    String(heard.filter((alert) => alert.severity === severity).length),
  ]);
  return object([
    ['packets', jsonText(packets)],
    ['flows', jsonText(flows)],
    ['start', startUs === null ? 'null' : secondsText(startUs)],
    ['end', endUs === null ? 'null' : secondsText(endUs)],
    ['alerts', String(heard.length)],
    ['alerts_by_severity', object(bySeverity.reverse())],
    ['within_budget', String(heard.filter(({ isWithinBudget }) => isWithinBudget).length)],
    ['silenced', String(silenced.length)],
  ]);
}

function hostsOf({ hosts }: Analysis): string[] {
  return hosts.map(({ host, severity, attackerIn, victimIn, score, reasons }) =>
    object([
      ['host', jsonText(host)],
      ['severity', jsonText(severity)],
      ['attacker_in', jsonText(attackerIn)],
      ['victim_in', jsonText(victimIn)],
      ['score', score === null || !Number.isFinite(score) ? 'null' : ratioCell(score)],
      ['reasons', jsonText(reasons)],
    ]),
  );
}

function nameMembers({ names = [] }: Analysis): string[] {
  const list = names.map(({ address, name, source, country, asNumber, organization, vendor }) =>
    inOrder({ address, name, source, country, as_number: asNumber, organization, vendor }),
  );
  return list.length > 0 ? [`"names":${lines(list)}`] : [];
}

function filterMembers({ filters = [] }: Analysis): string[] {
  const list = filters.map(({ alertId, where, matched }) =>
    inOrder({ alert_id: alertId, where, matched }),
  );
  return list.length > 0 ? [`"flow_filters":${lines(list)}`] : [];
}

/** Of a case in which somebody said something. */
function saidMembers({ said }: Analysis): string[] {
  if (!said) return [];
  const { reviews, labels, notes, notesLeftOut } = said;
  const members = [
    {
      name: 'verdicts',
      list: reviews.map(({ alertId, verdict, isClosed, note }) =>
        inOrder({ alert_id: alertId, verdict, status: isClosed ? 'closed' : 'open', note }),
      ),
    },
    { name: 'labels', list: labels.map(({ label, flows }) => inOrder({ label, flows })) },
    {
      name: 'notes',
      list: notes.map(({ flowId, label, note }) => inOrder({ flow_id: flowId, label, note })),
    },
  ];
  return [
    ...members
      .filter(({ list }) => list.length > 0)
      .map(({ name, list }) => `"${name}":${lines(list)}`),
    ...(notesLeftOut > 0 ? [`"notes_left_out":${notesLeftOut}`] : []),
  ];
}

/** As they stand here, where `jsonText` goes by letters. */
const inOrder = (members: Readonly<Record<string, Json>>): string =>
  object(Object.entries(members).map(([name, value]) => [name, jsonText(value)]));

const object = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

const lines = (texts: readonly string[]): string =>
  texts.length === 0 ? '[]' : `[\n${texts.join(',\n')}\n]`;
