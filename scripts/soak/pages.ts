// A case of a million flows in a Chromium, as a person goes through it: the first rows, the scroll through all of
// it, sorted by three columns, a filter while it is typed. What counts is what the page itself measures.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../../test/e2e/browser-options.ts';
import { millionFlows } from './million-flows.ts';
import {
  type FrameTimes,
  framesWhile,
  scrollThrough,
  sortedWithin,
  wheelOver,
} from './page-clock.ts';
import { runningServer } from './running-server.ts';

/** What the pages are held to; a busy machine misses it, so its load is said. */
const most = { firstRowsMs: 1000, longTaskMs: 50, sortMs: 300, frameP95Ms: 50 };
const patience = { timeout: 60_000 };

export async function pages(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-pages-'));
  try {
    const made = process.env.WIRESIFT_LOAD_CASE ?? join(folder, 'million.wiresift');
    if (!process.env.WIRESIFT_LOAD_CASE) {
      mkdirSync(join(folder, 'exports'));
      await millionFlows(made, join(folder, 'exports'));
    }
    const server = await runningServer(folder, made);
    const browser = await chromium.launch(browserOptions());
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      return await goThrough(page, server.address);
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function goThrough(page: Page, address: string): Promise<boolean> {
  sayLoad();
  const held: boolean[] = [];
  const say = (name: string, ms: number, mostMs: number) => {
    held.push(ms <= mostMs);
    console.log(`${ms.toFixed(0).padStart(7)} ms ${ms > mostMs ? '!' : ' '} ${name}`);
  };
  const sayFrames = (name: string, { frames, p95Ms, worstMs, longTasksMs }: FrameTimes) => {
    say(`${name}: 95 of 100 frames`, p95Ms, most.frameP95Ms);
    say(`${name}: longest task`, longTasksMs[0] ?? 0, most.longTaskMs);
    const [tasks, worst] = [longTasksMs.length, worstMs.toFixed(0)];
    console.log(`           ${frames} frames, the worst ${worst} ms; ${tasks} tasks over 50 ms`);
  };

  say('first rows, from the address', await firstRows(page, address), most.firstRowsMs);
  let behind = 0;
  const through = async () => {
    behind = await scrollThrough(page, 10_000);
  };
  sayFrames('through all rows in 10 s', await framesWhile(page, through));
  say('rows of the end, after it', behind, most.sortMs);
  sayFrames('100,000 rows by wheel', await framesWhile(page, () => wheelOver(page, 100_000, 200)));
  for (const [title, isFurther] of [
    ['Bytes', false],
    ['Duration', false],
    ['Packets', false],
    ['Duration', true],
    ['Bytes', true],
  ] as const) {
    const ms = await sortedWithin(page, title, isFurther);
    say(`sorted by ${isFurther ? 'also ' : ''}${title}`, ms, most.sortMs);
  }
  sayFrames('while a filter is typed', await framesWhile(page, () => typeFilter(page)));
  say('filtered, after Enter', await filteredWithin(page), most.firstRowsMs);
  sayLoad();
  return held.every(Boolean);
}

const sayLoad = () => console.log(`the machine's load is ${loadavg()[0]?.toFixed(1)}`);

const hasRows = () =>
  document.querySelector('[role="grid"] tbody tr:not([data-waiting]) td') !== null;

/** With the session there already, as on a reload. */
async function firstRows(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await page.goto(new URL('/flows', address).href);
  await page.waitForFunction(hasRows, undefined, patience);
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(hasRows, undefined, { ...patience, polling: 'raf' });
  return page.evaluate(() => performance.now());
}

async function typeFilter(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('proto:tcp bytes:>1000000 not dst:198.51.0.0/16', { delay: 60 });
}

async function filteredWithin(page: Page): Promise<number> {
  const startMs = performance.now();
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => /^[\d,]+ of 1,000,000/.test(document.querySelector('[data-testid="status"]')!.textContent!),
    undefined,
    { ...patience, polling: 'raf' },
  );
  return performance.now() - startMs;
}
