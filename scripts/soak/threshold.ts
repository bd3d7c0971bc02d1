// The threshold of an evaluation while a hand moves it, in a Chromium: of a million flows a hundred thousand
// ones, sampled, are scored by the models that ship, and the matrix, the report and the curves follow.

import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../../test/e2e/browser-options.ts';
import { withMillionFlows } from './million-case.ts';
import { type RunningServer, runningServer } from './running-server.ts';

const leastPerSec = 30;
/** There and back. */
const turns = 10;
const [dragMs, mostWaitMs] = [10_000, 600_000];
const clock = readFileSync(new URL('./page-clock.js', import.meta.url), 'utf8');

export function threshold(): Promise<boolean> {
  return withMillionFlows('threshold', async (folder, casePath) => {
    const server = await runningServer(folder, casePath);
    try {
      await evaluated(server);
      const browser = await chromium.launch(browserOptions());
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
        return await dragged(page, server.address);
      } finally {
        await browser.close();
      }
    } finally {
      await server.close();
    }
  });
}

/** What models do not know of: none finds all of it, and curves have all the points that they can have. */
const attacks = 'port:445 bytes:>1000000';

async function evaluated(server: RunningServer): Promise<void> {
  await changed(server, '/labels', { where: '', label: 'normal' });
  await changed(server, '/labels', { where: attacks, label: 'attack' });
  const models = JSON.parse((await server.ask('/models')).text) as { modelId: string }[];
  await changed(server, '/ml/evaluate', { modelIds: models.map(({ modelId }) => modelId) });
  const startedMs = performance.now();
  for (;;) {
    const [job] = JSON.parse((await server.ask('/jobs')).text).slice(-1);
    if (job.state === 'done') return;
    const isLate = performance.now() - startedMs > mostWaitMs;
    if (isLate || job.error) throw new Error(`The evaluation: ${JSON.stringify(job)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function changed(server: RunningServer, path: string, body: object): Promise<void> {
  const { status, text } = await server.send(path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
}

interface Watched {
  readonly gaps: readonly number[];
  readonly tasks: readonly number[];
}

async function dragged(page: Page, address: string): Promise<boolean> {
  await page.addInitScript({ content: clock });
  await page.goto(address);
  await page.goto(new URL('/evaluation', address).href);
  const slider = page.getByRole('slider', { name: 'Threshold' });
  const box = await slider.locator('xpath=../..').boundingBox();
  if (!box) throw new Error('There is no threshold to move.');
  const [y, leftX, wayPx] = [box.y + box.height / 2, box.x + 4, box.width - 8];
  await page.mouse.move(leftX, y);
  await page.mouse.down();
  await page.evaluate('pageClock.start()');
  const way = JSON.stringify({ ms: dragMs, turns, leftX, wayPx, clientY: y });
  const value = `document.querySelector('[role="slider"]').getAttribute('aria-valuenow')`;
  const seen = await page.evaluate<number>(`pageClock.dragThrough(${way}, () => ${value})`);
  const { gaps, tasks } = await page.evaluate<Watched>('pageClock.stop()');
  await page.mouse.up();
  const perSec = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
  const late = gaps.toSorted((a, b) => a - b)[Math.ceil(gaps.length * 0.95) - 1] ?? 0;
  console.log(`${perSec.toFixed(1)} frames a second, 95 of 100 within ${late.toFixed(0)} ms`);
  console.log(
    `the longest task ${Math.max(0, ...tasks).toFixed(0)} ms, ${tasks.length} over 50 ms`,
  );
  console.log(`${seen} thresholds were shown in ${gaps.length} frames`);
  console.log(`the machine's load is ${loadavg()[0]?.toFixed(1)}`);
  return perSec >= leastPerSec && seen > 100;
}
