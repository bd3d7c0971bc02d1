// What surrounds every page: its address, its keys, its filter. By keyboard where a person may.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { allFlows, demo } from './demo-capture.ts';
import { goToFlows, readColumn, statusOf } from './flow-grid.ts';
import { inEveryShell } from './in-every-shell.ts';

const patience = { timeout: 15_000 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const searchOf = (page: Page) => new URL(page.url()).searchParams;

/** What axe finds serious, with colours as they are drawn. */
async function seriousIn(page: Page): Promise<unknown> {
  // Through DevTools: the page's own policy lets no script in.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as typeof globalThis & { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
  });
}

inEveryShell([demo], (spec) => {
  spec('a filter, an order and a page come back by Back, Forward and reload', async ({ page }) => {
    await goToFlows(page);
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^${allFlows}`));
    await page.keyboard.press('/');
    await page.keyboard.type('port:22');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^\\d+ of ${allFlows}`));
    await page
      .getByRole('columnheader', { name: 'Bytes', exact: true })
      .getByRole('button')
      .click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('bytes');
    await page.goBack();
    await expect.poll(() => searchOf(page).get('sort')).toBeNull();
    await page.goForward();
    await expect.poll(() => searchOf(page).get('sort')).toBe('bytes');
    await page.reload();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/flows');
    const box = page.getByRole('textbox', { name: 'Filter flows' });
    await expect.poll(() => box.inputValue(), patience).toBe('port:22');
    await expect
      .poll(async () => new Set(await readColumn(page, 'Destination port')), patience)
      .toEqual(new Set(['22']));
  });

  spec('the palette clears the filter by keyboard', async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a page, an action or a capture' }).waitFor();
    await page.keyboard.type('clear the filter');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^${allFlows}`));
  });

  spec('a cell becomes a filter without the mouse', async ({ page }) => {
    const grid = page.getByRole('grid', { name: 'Flows' });
    await grid.focus();
    for (const key of ['Home', 'j', 'ArrowRight', '.']) await page.keyboard.press(key);
    await page.getByRole('menuitem', { name: 'Show only this' }).click();
    await expect.poll(() => searchOf(page).get('where')).toMatch(/^flow_id:1\.\d+$/);
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^1 of ${allFlows}`));
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^${allFlows}`));
  });

  spec('an address that is none says so, and leads back', async ({ page }) => {
    await page.evaluate(() => {
      history.pushState(null, '', '/nowhere');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await page.getByText('There is no such page').waitFor();
    await goToFlows(page);
  });

  spec('nothing serious stands in the way of anybody, in light and dark', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(300);
      expect(await seriousIn(page)).toEqual([]);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
