// An analysis -> what a person reads in a terminal: the most severe alert first, then what is left of the
// alerts in numbers, then how the capture itself is.

import { grouped, listed, many } from '../base/in-words.ts';
import { severities } from '../detect/finding.ts';
import { utcText } from '../packet/tree/utc-text.ts';
import type { ReportedAlert } from './alert-columns.ts';
import { type Analysis, baseName } from './analysis.ts';
import { countedText } from './document/report-document.ts';
import { heardAlerts, silencedAlerts } from './reported-alerts.ts';
import { shownText } from './shown-text.ts';

export function analysisText(analysis: Analysis): string {
  const heard = heardAlerts(analysis);
  const shown = heard.filter((alert) => alert.isWithinBudget && alert.severity !== 'info');
  const parts = [
    ...shown.map(alertText),
    countsText(heard, shown.length, analysis),
    modelsText(analysis),
    captureText(analysis),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const indent = ' '.repeat(10);

function alertText(alert: ReportedAlert): string {
  const { severity, title, attack, summary, confidence, detector, id } = alert;
  const technique = attack === null ? '' : ` (${attack})`;
  const when = spanText(alert.startUs, alert.endUs);
  const lines = [
    `${severity.toUpperCase().padEnd(10)}${title}${technique}: ${whoToWhom(alert)}`,
    `${indent}${summary}`,
    `${indent}${when}, confidence ${confidence}, ${detector}, ${id}`,
  ];
  return lines.map((line) => shownText(line)).join('\n');
}

function whoToWhom({ attackers, attackerCount, victims, victimCount }: ReportedAlert): string {
  const from = hostsText(attackers, attackerCount);
  const to = hostsText(victims, victimCount);
  return [from, to].filter((text) => text !== '').join(' -> ');
}

function hostsText(listedHosts: readonly string[], count: number): string {
  const named = listedHosts.slice(0, 3);
  const more = Math.max(0, count - named.length);
  return named.join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
}

/** `2026-03-01 12:00:00 to 12:00:14 UTC`: the day is not said twice. */
function spanText(startUs: number, endUs: number): string {
  const [start, end] = [utcText(startUs / 1e6), utcText(endUs / 1e6)];
  if (start === end) return start;
  const [day, time] = start.split(' ');
  return `${day} ${time} to ${end.startsWith(`${day} `) ? end.slice(day!.length + 1) : end}`;
}

function countsText(heard: readonly ReportedAlert[], shown: number, analysis: Analysis): string {
  const silenced = silencedAlerts(analysis);
  const infos = heard.filter(({ severity }) => severity === 'info');
  const later = heard.length - infos.length - shown;
  const lines = [
    heard.length === infos.length ? 'Nothing suspicious was found.' : bySeverity(heard),
    later > 0 ? `${many(later, 'alert')} beyond the budget: they are in the report.` : '',
    infos.length > 0 ? `For information: ${tally(infos.map(({ title }) => title))}.` : '',
    silenced.length > 0
      ? `Silenced: ${tally(silenced.map(({ silencedBy }) => silencedBy ?? ''))}.`
      : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function bySeverity(heard: readonly ReportedAlert[]): string {
  const alerts = heard.filter(({ severity }) => severity !== 'info');
  const parts = severities.toReversed().flatMap((severity) => {
    const count = alerts.filter((alert) => alert.severity === severity).length;
    return count > 0 ? [`${grouped(count)} ${severity}`] : [];
  });
  return `${many(alerts.length, 'alert')}: ${listed(parts)}.`;
}

/** `3 x Self-signed certificate, 1 x Old TLS`: what there is most of first. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const parts = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([name, count]) => `${grouped(count)} x ${shownText(name, 100)}`);
  return listed(parts, 10);
}

/** What a model says is worth as much as it may be trusted: both in a line. */
function modelsText({ models }: Analysis): string {
  return models
    .map(({ kind, isShipped, scoredRows, reportedRows, falseAlarmRate, trust }) => {
      const whose = isShipped ? 'Model that came with Wiresift' : 'Model';
      const than =
        falseAlarmRate === null
          ? 'at or above its own threshold'
          : `more unusual than all but ${Number((100 * falseAlarmRate).toPrecision(3))} % of ordinary ones`;
      const found = `${grouped(reportedRows)} of ${many(scoredRows, 'flow')} ${than}`;
      return shownText(`${whose}, ${kind}: ${found}. Trust: ${lowerFirst(trust)}`, 400);
    })
    .join('\n');
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function captureText({ packets, flows, startUs, endUs, evidence }: Analysis): string {
  const span = startUs === null || endUs === null ? '' : `, ${spanText(startUs, endUs)}`;
  const files = evidence.flatMap(({ name, bytes, sha256, issues }) => [
    shownText(`${baseName(name)}: ${many(bytes, 'byte')}, SHA-256 ${sha256}`),
    ...issues.map(({ sentence, count, firstPacket }) => {
      const where = firstPacket === null ? '' : `, first at packet ${grouped(firstPacket)}`;
      return `  ${sentence} (${many(count, 'time')}${where})`;
    }),
  ]);
  return [`${countedText(packets, flows)}${span}.`, ...files].join('\n');
}
