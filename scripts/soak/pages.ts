// A case of a million flows in a Chromium, as a person goes through it: the first rows, the scroll through all of
// it, sorted by three columns, a filter while it is typed. What counts is what the page itself measures.

import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../../test/e2e/browser-options.ts';
import { withMillionFlows } from './million-case.ts';
import { runningServer } from './running-server.ts';

/** What the pages are held to; a busy machine misses it, so its load is said. */
const most = { firstRowsMs: 1000, longTaskMs: 50, sortMs: 300, frameP95Ms: 50 };
const clock = readFileSync(new URL('./page-clock.js', import.meta.url), 'utf8');

interface Watched {
  readonly gaps: readonly number[];
  readonly tasks: readonly number[];
}

export function pages(): Promise<boolean> {
  return withMillionFlows('pages', async (folder, casePath) => {
    const server = await runningServer(folder, casePath);
    const browser = await chromium.launch(browserOptions());
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      return await goThrough(page, server.address);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

async function goThrough(page: Page, address: string): Promise<boolean> {
  sayLoad();
  const held: boolean[] = [];
  const say = (name: string, ms: number, mostMs: number) => {
    held.push(ms <= mostMs);
    console.log(`${ms.toFixed(0).padStart(7)} ms ${ms > mostMs ? '!' : ' '} ${name}`);
  };
  const sayFrames = async (name: string, act: () => Promise<unknown>) => {
    await page.evaluate('pageClock.start()');
    await act();
    const { gaps, tasks } = await page.evaluate<Watched>('pageClock.stop()');
    say(`${name}: 95 of 100 frames`, shareOf(gaps, 0.95), most.frameP95Ms);
    say(`${name}: longest task`, Math.max(0, ...tasks), most.longTaskMs);
    const worst = shareOf(gaps, 1).toFixed(0);
    console.log(
      `           ${gaps.length} frames, the worst ${worst} ms; ${tasks.length} tasks over 50 ms`,
    );
  };

  say('first rows, from the address', await firstRows(page, address), most.firstRowsMs);
  await sayFrames('through 100,000 rows in 10 s', () =>
    page.evaluate('pageClock.scrollThrough(10_000, 0.1)'),
  );
  await sayFrames('through all rows in 10 s', () =>
    page.evaluate('pageClock.scrollThrough(10_000)'),
  );
  say('rows of the end, after it', await page.evaluate('pageClock.rowsWithin()'), most.sortMs);
  await sayFrames('50,000 rows back by wheel, 50 a frame', () =>
    page.evaluate('pageClock.wheelUp(50_000, 50)'),
  );
  for (const [title, isFurther] of sorts) {
    const ms = await page.evaluate<number>(`pageClock.sortedWithin('${title}', ${isFurther})`);
    say(`sorted by ${isFurther ? 'also ' : ''}${title}`, ms, most.sortMs);
  }
  await sayFrames('while a filter is typed', () => typeFilter(page));
  const filtered = page.evaluate<number>('pageClock.matchedWithin()');
  await page.keyboard.press('Enter');
  say('filtered, after Enter', await filtered, most.firstRowsMs);
  sayLoad();
  return held.every(Boolean);
}

const sorts = [
  ['Bytes', false],
  ['Duration', false],
  ['Packets', false],
  ['Duration', true],
  ['Bytes', true],
] as const;

const shareOf = (gaps: readonly number[], part: number): number =>
  gaps.toSorted((a, b) => a - b)[Math.ceil(gaps.length * part) - 1] ?? 0;

const sayLoad = () => console.log(`the machine's load is ${loadavg()[0]?.toFixed(1)}`);

/** With the session there already, as on a reload. */
async function firstRows(page: Page, address: string): Promise<number> {
  await page.addInitScript({ content: clock });
  await page.goto(address);
  await page.goto(new URL('/flows', address).href);
  await page.evaluate('pageClock.firstRows()');
  await page.reload({ waitUntil: 'commit' });
  return page.evaluate<number>('pageClock.firstRows()');
}

async function typeFilter(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('proto:tcp bytes:>1000000 not dst:198.51.0.0/16', { delay: 60 });
}
