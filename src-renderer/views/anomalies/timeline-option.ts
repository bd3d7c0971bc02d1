// Alerts -> marks in time: how sure is how high, which kind is which colour, how much is how large.

import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { ChartOption, ChartTable, CustomSeries } from '../../widgets/chart/chart-option.ts';
import { seriesCount } from '../../widgets/chart/chart-theme.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { formatTime, type TimeZone } from '../../widgets/format-time.ts';
import { inGroups } from '../../widgets/in-groups.ts';
import { confidenceText, hostsText } from './alert-words.ts';

type SizeBy = 'count' | 'bytes';

const otherKinds = 'Other kinds';
const [smallestPx, largestPx] = [7, 26];

/** As far as its evidence tells. */
function bytesOf({ evidence }: AlertRow): number | undefined {
  return typeof evidence.bytes === 'number' ? evidence.bytes : undefined;
}

const amountOf = (alert: AlertRow, by: SizeBy): number =>
  by === 'bytes' ? (bytesOf(alert) ?? 0) : alert.count;

/** By the logarithm: a scan of 60,000 ports and a beacon of 60 both want to be seen. */
export function sizePx(amount: number, largest: number): number {
  if (amount <= 0 || largest <= 0) return smallestPx;
  const share = Math.log1p(amount) / Math.log1p(Math.max(largest, 10));
  return Math.round(smallestPx + Math.min(1, share) * (largestPx - smallestPx));
}

/** Kinds with most alerts have a colour of their own, in an order that marking does not change. */
function kindsOf(alerts: readonly AlertRow[]) {
  const kinds = inGroups(alerts, ({ detector }) => detector).toSorted(
    ([a, first], [b, second]) => second.length - first.length || a.localeCompare(b),
  );
  const titled = kinds.map(([kind, own]) => [own[0]?.title ?? kind, own] as const);
  if (titled.length <= seriesCount) return titled;
  const others = titled.slice(seriesCount - 1).flatMap(([, own]) => own);
  return [...titled.slice(0, seriesCount - 1), [otherKinds, others] as const];
}

export function timelineOption(
  alerts: readonly AlertRow[],
  by: SizeBy,
  openId: string,
  zone: TimeZone,
): ChartOption {
  const largest = Math.max(0, ...alerts.map((alert) => amountOf(alert, by)));
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const markOf = (alert: AlertRow) => ({
    name: alert.id,
    value: [alert.startUs / 1000, Number((alert.confidence * 100).toFixed(1))],
    symbolSize: sizePx(amountOf(alert, by), largest),
    itemStyle: {
      opacity:
        alert.id === openId ? 1 : alert.status === 'closed' || alert.mark === 'false' ? 0.3 : 0.75,
      ...(alert.id === openId && { borderWidth: 3, shadowBlur: 6 }),
    },
  });
  return {
    grid: { left: 44, right: 20, top: 40, bottom: 22 },
    legend: { type: 'scroll', top: 4, itemHeight: 9, left: 8, width: '84%', icon: 'circle' },
    tooltip: {
      trigger: 'item',
      formatter: (mark) => {
        const alert = byId.get((Array.isArray(mark) ? mark[0]?.name : mark.name) ?? '');
        return alert ? tooltipText(alert, zone) : '';
      },
    },
    xAxis: {
      type: 'time',
      boundaryGap: ['2%', '2%'],
      ...leastSpan(alerts),
      axisLabel: { hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 50,
      axisLabel: { formatter: '{value} %' },
    },
    series: kindsOf(alerts).flatMap(([name, own]) => [
      lastedSeries(name, own),
      { ...{ type: 'scatter', name, data: own.map(markOf) }, emphasis: { scale: 1.2 } },
    ]),
  };
}

const leastMs = 10_000;

/** Around what took no time: by itself the axis would show the year before and the year after. */
function leastSpan(alerts: readonly AlertRow[]) {
  if (alerts.length === 0) return {};
  const first = Math.min(...alerts.map(({ startUs }) => startUs)) / 1000;
  const last = Math.max(...alerts.map(({ endUs }) => endUs)) / 1000;
  const lack = leastMs - (last - first);
  return lack > 0 ? { min: first - lack / 2, max: last + lack / 2 } : {};
}

/** How long each lasted, as a line behind its mark; by the same name it has the same colour. */
function lastedSeries(name: string, alerts: readonly AlertRow[]): CustomSeries {
  return {
    ...{ type: 'custom', name, silent: true, z: 1 },
    encode: { x: [0, 1], y: 2 },
    data: alerts.map(({ startUs, endUs, confidence }) => [
      ...[startUs / 1000, endUs / 1000, confidence * 100],
    ]),
    renderItem: (_place, { coord, value, visual }) => {
      const [x1 = 0, y1 = 0] = coord([value(0), value(2)]);
      const [x2 = 0, y2 = 0] = coord([value(1), value(2)]);
      const stroke = visual('color');
      const style = { ...(stroke && { stroke }), lineWidth: 3, opacity: 0.35 };
      return { type: 'line', shape: { x1, y1, x2, y2 }, style };
    },
  };
}

export function tooltipText(alert: AlertRow, zone: TimeZone): string {
  const { title, severity, confidence, attackers, attackerCount, victims, victimCount } = alert;
  const bytes = bytesOf(alert);
  const ends = [hostsText(attackers, attackerCount), hostsText(victims, victimCount)];
  return [
    `${title} · ${severity} · ${confidenceText(confidence)} sure`,
    shownText(ends.filter(Boolean).join(' → '), 120),
    formatTime(alert.startUs, zone),
    [formatCountOf(alert.count, 'time'), bytes !== undefined && formatBytes(bytes)]
      .filter(Boolean)
      .join(' · '),
  ].join('\n');
}

export const timelineTable = (alerts: readonly AlertRow[], zone: TimeZone): ChartTable => ({
  columns: ['Alert', 'Began', 'What', 'Severity', 'Confidence', 'Times', 'From', 'To'],
  rows: alerts.map((alert) => [
    alert.id,
    formatTime(alert.startUs, zone),
    alert.title,
    alert.severity,
    confidenceText(alert.confidence),
    alert.count,
    shownText(hostsText(alert.attackers, alert.attackerCount)),
    shownText(hostsText(alert.victims, alert.victimCount)),
  ]),
});
