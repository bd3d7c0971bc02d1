// The pages that there are, in the order in which an analyst goes through them. One line is a page: the rail,
// the palette, the keys and the address follow from it. docs/architecture.md says how to add one.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Shortcut } from '../../shortcuts/shortcuts.ts';
import type { IconName } from '../../widgets/icon.tsx';

export interface PageEntry {
  /** Its path: `/flows`. */
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  /** `g` and then this goes there. */
  readonly letter: string;
  /** Shows what captures hold: without any, the start page stands in its place. */
  readonly isOfCase: boolean;
  /** Its own file, loaded when it is first seen. */
  readonly Page: LazyExoticComponent<ComponentType>;
}

type Line = readonly [id: string, title: string, icon: IconName, letter: string];

const page = (
  [id, title, icon, letter]: Line,
  load: () => Promise<ComponentType>,
  isOfCase = true,
): PageEntry => ({
  id,
  title,
  icon,
  letter,
  isOfCase,
  Page: lazy(async () => ({ default: await load() })),
});

export const pages: readonly PageEntry[] = [
  page(
    ['overview', 'Overview', 'overview', 'o'],
    async () => (await import('../overview/overview-page.tsx')).OverviewPage,
  ),
  page(
    ['flows', 'Flows', 'flows', 'f'],
    async () => (await import('../flows/flows-page.tsx')).FlowsPage,
  ),
  page(
    ['find', 'Find', 'search', 'i'],
    async () => (await import('../find/find-page.tsx')).FindPage,
  ),
  page(
    ['packets', 'Packets', 'packets', 'p'],
    async () => (await import('../packets/packets-page.tsx')).PacketsPage,
  ),
  page(
    ['events', 'Events', 'events', 'v'],
    async () => (await import('../events/events-page.tsx')).EventsPage,
  ),
  page(
    ['anomalies', 'Anomalies', 'anomalies', 'a'],
    async () => (await import('../anomalies/anomalies-page.tsx')).AnomaliesPage,
  ),
  page(
    ['hosts', 'Hosts', 'hosts', 'h'],
    async () => (await import('../hosts/hosts-page.tsx')).HostsPage,
  ),
  page(
    ['live', 'Live', 'live', 'l'],
    async () => (await import('../live/live-page.tsx')).LivePage,
    false,
  ),
  page(
    ['models', 'Models', 'models', 'm'],
    async () => (await import('../models/models-page.tsx')).ModelsPage,
  ),
  page(
    ['evaluation', 'Evaluation', 'evaluation', 'e'],
    async () => (await import('../evaluation/evaluation-page.tsx')).EvaluationPage,
  ),
  page(
    ['reports', 'Reports', 'reports', 'r'],
    async () => (await import('../reports/reports-page.tsx')).ReportsPage,
  ),
  page(
    ['query', 'Query', 'query', 'q'],
    async () => (await import('../query/query-page.tsx')).QueryPage,
  ),
  page(
    ['settings', 'Settings', 'settings', 's'],
    async () => (await import('../settings/settings-page.tsx')).SettingsPage,
    false,
  ),
  page(
    ['system', 'System', 'system', 'y'],
    async () => (await import('../system/system-page.tsx')).SystemPage,
    false,
  ),
];

export const pageShortcuts: readonly Shortcut[] = pages.map(({ id, title, letter }, at) => ({
  id: `go.${id}`,
  keys: [`g ${letter}`, ...(at < 9 ? [`alt+${at + 1}`] : [])],
  title: `Go to ${title}`,
  group: 'Pages',
}));
