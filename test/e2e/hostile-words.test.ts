// Whoever sends packets writes on these pages: words that would be more than text are text on every one of them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect } from 'vitest';
import { pages } from '../../src-renderer/views/frame/pages.ts';
import { statusOf } from './flow-grid.ts';
import { hostileCapture } from './hostile-capture.ts';
import { inOneShell } from './in-every-shell.ts';
import { scratchFolder } from './scratch-folder.ts';

const folder = scratchFolder();
const capture = join(folder.path, "a'b&lt;i&gt; onload=1.pcap");
writeFileSync(capture, hostileCapture());
afterAll(() => folder.remove());

/** Where one thing out of the capture fills the page. */
const opened = [
  'flows?flow=1.1&view=events',
  'flows?flow=1.3&view=stream',
  'packets?packet=3',
  'hosts?host=203.0.113.5',
  'find?text=%3Cimg%20src%3Dhostile%3E',
  'nothing<img src=hostile onerror=hostileRan=1>',
];

const patience = { timeout: 15_000 };

/** Something stands there, and nothing is being loaded any more. */
const settled = (page: Page) =>
  page.waitForFunction(() => {
    const isBusy = document.querySelector('#page :is([aria-label^="Loading"], tr[data-waiting])');
    return !isBusy && (document.querySelector('#page')?.textContent ?? '').length > 20;
  });

async function lookAt(page: Page) {
  await settled(page);
  return page.evaluate(() => ({
    isSpoken: document.body.innerText.includes('hostileRan'),
    hasRun: 'hostileRan' in window,
    hasMarkup:
      document.querySelector('img[src="hostile"], body script:not([src]), main b > b') !== null,
    links: [...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)).length,
    isWide: [document.documentElement, document.body].some(
      ({ scrollWidth }) => scrollWidth > window.innerWidth,
    ),
    outside: [...document.querySelectorAll('header, nav, main, aside, footer')]
      .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
      .map(({ tagName, className }) => `${tagName} ${className}`),
  }));
}

const harmless = { hasRun: false, hasMarkup: false, links: 0, isWide: false, outside: [] };

describe('hostile words', () => {
  inOneShell('browser', [capture], (spec) => {
    spec('are only text on every page, and break none', async ({ page }) => {
      const complaints: string[] = [];
      page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('a dialog')));
      await page.setViewportSize({ width: 1280, height: 720 });
      await expect.poll(() => statusOf(page).innerText(), patience).toMatch(/^21 flows/);

      const rail = page.getByRole('navigation', { name: 'Pages' });
      const spoken: string[] = [];
      const look = async (place: string) => {
        const { isSpoken, ...found } = await lookAt(page);
        expect([place, found]).toEqual([place, harmless]);
        if (isSpoken) spoken.push(place);
      };
      for (const { id, title } of pages) {
        await rail.getByRole('link', { name: title, exact: true }).click();
        await page.waitForURL((url) => url.pathname === `/${id}`);
        if (id === 'events') await page.getByText('hostileRan').first().waitFor();
        await look(id);
      }
      for (const path of opened) {
        await page.evaluate((path) => {
          history.pushState(null, '', `/${path}`);
          window.dispatchEvent(new Event('popstate'));
        }, path);
        await look(path);
      }
      // They were there to be seen, or this shows nothing.
      expect(spoken).toEqual(expect.arrayContaining(['events', ...opened.slice(0, 3)]));
      expect(complaints).toEqual([]);
    });
  });
});
