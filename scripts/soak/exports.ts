// A case of a million flows with two thousand alerts, and everything that leaves it, asked for over HTTP as a page
// does and downloaded. Each in a server of its own: what another export left in memory counts for nothing.

import { loadavg } from 'node:os';
import { openCase } from '../../src-main/store/open-case.ts';
import { madeAlert } from '../../test/siem/made-alerts.ts';
import { withMillionFlows } from './million-case.ts';
import { type RunningServer, runningServer } from './running-server.ts';

const flows = 1_000_000;
const captures = 10;
const alertsEach = 200;
const mostOverIdleBytes = 300 * 2 ** 20;
const leastCsvRowsPerSec = 100_000;

interface Export {
  readonly name: string;
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  /** By the clock, on a machine that has nothing else to do. */
  readonly leastPerSec?: number;
}

const flowExport = (format: string, more: Readonly<Record<string, string>> = {}): Export => ({
  name: ['flows', format, ...Object.values(more)].join(' '),
  path: '/flows/export',
  body: { format, ...more },
  ...(format === 'csv' && { leastPerSec: leastCsvRowsPerSec }),
});

const exports: readonly Export[] = [
  ...['csv', 'json', 'parquet', 'zeek', 'zeek-json', 'eve'].map((format) => flowExport(format)),
  ...['csv', 'json', 'parquet', 'eve'].map((format) => flowExport(format, { sort: '-bytes' })),
  { name: 'tables flows', path: '/tables/export', body: { table: 'flows' } },
  { name: 'tables hosts', path: '/tables/export', body: { table: 'hosts' } },
  { name: 'tables, all', path: '/tables/export', body: {} },
  { name: 'alerts csv', path: '/alerts/export', body: { format: 'csv' } },
  ...['html', 'markdown', 'json', 'csv', 'eve', 'ecs', 'stix', 'indicators'].map((format) => ({
    ...{ name: `report ${format}`, path: '/reports', body: { format } },
  })),
];

/** `WIRESIFT_EXPORT` names those that are to be measured by the beginning of their names. */
export function exportsOfMillion(): Promise<boolean> {
  const asked = process.env.WIRESIFT_EXPORT ?? '';
  return withMillionFlows('exports', async (folder, casePath) => {
    await addAlerts(folder, casePath);
    const held: boolean[] = [];
    for (const each of exports.filter(({ name }) => name.startsWith(asked))) {
      const server = await runningServer(folder, casePath);
      try {
        held.push(await measured(server, each));
      } finally {
        await server.close();
      }
    }
    console.log(`the machine's load is ${loadavg()[0]?.toFixed(1)}`);
    return held.every(Boolean);
  });
}

async function addAlerts(folder: string, casePath: string): Promise<void> {
  const opened = await openCase(casePath, folder);
  for (let captureId = 1; captureId <= captures; captureId++) {
    const alerts = Array.from({ length: alertsEach }, (_, i) =>
      madeAlert(captureId * alertsEach + i, { flowIds: [`${captureId}.${i + 1}`] }),
    );
    await opened.alerts.replace(captureId, alerts);
  }
  opened.close();
}

async function measured(server: RunningServer, { name, path, body, leastPerSec }: Export) {
  await server.ask('/statistics');
  await pause(1000);
  const idleBytes = server.heldBytes();
  server.forgetPeak();
  const workedMs = server.processorMs();
  const startedAt = performance.now();
  const { bytes, problem } = await take(server, path, body);
  const sec = (performance.now() - startedAt) / 1000;
  const cpuSec = (server.processorMs() - workedMs) / 1000;
  const overBytes = server.peakBytes() - idleBytes;
  const perSec = flows / sec;
  const isHeld = problem === '' && overBytes <= mostOverIdleBytes && !(perSec < (leastPerSec ?? 0));
  const cells = [
    ...[`${(bytes / 1e6).toFixed(1)} MB`, `${sec.toFixed(1)} s`, `${cpuSec.toFixed(1)} s of work`],
    ...[`${Math.round(perSec / 1000)}k flows/s`, `${Math.round(overBytes / 2 ** 20)} MB over`],
    `${Math.round(idleBytes / 2 ** 20)}`,
  ];
  console.log(`${isHeld ? ' ' : '!'} ${name.padEnd(20)} ${cells.join(', ')} ${problem}`);
  return isHeld;
}

interface Job {
  readonly jobId: string;
  readonly state: string;
  readonly exportName?: string;
  readonly error?: { readonly message: string };
}

/** Asks as the page does: the job, how it is getting on, and its file. */
async function take(server: RunningServer, path: string, body: Export['body']) {
  const { status, text } = await server.send(path, body);
  if (status >= 300) return { bytes: 0, problem: text };
  const { jobId } = JSON.parse(text) as Job;
  for (;;) {
    const jobs = JSON.parse((await server.ask('/jobs')).text) as readonly Job[];
    const job = jobs.find((one) => one.jobId === jobId);
    if (job?.state === 'failed') return { bytes: 0, problem: job.error?.message ?? 'failed' };
    if (job?.state === 'done') {
      const { bytes } = await server.ask(`/../exports/${job.exportName}`);
      return { bytes, problem: '' };
    }
    await pause(50);
  }
}

const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));
