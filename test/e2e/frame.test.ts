// What surrounds every page: its address, its keys, its filter. By keyboard where a person may.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { goToFlows, readColumn, statusOf } from './flow-grid.ts';
import { inOneShell } from './in-every-shell.ts';
import { scratchFolder } from './scratch-folder.ts';
import { seriousIn } from './serious-in.ts';
import { smallCapture } from './small-capture.ts';

const folder = scratchFolder();
const capture = join(folder.path, 'three.pcap');
writeFileSync(capture, smallCapture());
afterAll(() => folder.remove());

const patience = { timeout: 15_000 };

const searchOf = (page: Page) => new URL(page.url()).searchParams;
const statusSays = (page: Page, words: RegExp) =>
  expect.poll(() => statusOf(page).innerText(), patience).toMatch(words);

inOneShell('browser', [capture], (spec) => {
  spec('a filter, an order and a page come back by Back, Forward and reload', async ({ page }) => {
    await goToFlows(page);
    await statusSays(page, /^3 flows/);
    await page.keyboard.press('/');
    await page.keyboard.type('bytes:>100');
    await page.keyboard.press('Enter');
    await statusSays(page, /^2 of 3 flows/);
    const header = page.getByRole('columnheader', { name: 'Bytes', exact: true });
    await header.getByRole('button').click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('bytes');
    await page.goBack();
    await expect.poll(() => searchOf(page).get('sort')).toBeNull();
    await page.goForward();
    await expect.poll(() => searchOf(page).get('sort')).toBe('bytes');
    await page.reload();
    await statusSays(page, /^2 of 3 flows/);
    expect(new URL(page.url()).pathname).toBe('/flows');
    // 300 bytes of payload are less than 900.
    await expect.poll(() => readColumn(page, 'Destination port'), patience).toEqual(['514', '123']);
  });

  spec('the palette clears the filter by keyboard', async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a page, an action or a capture' }).waitFor();
    await page.keyboard.type('clear the filter');
    await page.keyboard.press('Enter');
    await statusSays(page, /^3 flows/);
  });

  spec('a cell becomes a filter without the mouse', async ({ page }) => {
    const ports = async () => (await readColumn(page, 'Destination port')).filter(Boolean);
    await expect.poll(ports, patience).toHaveLength(3); // a row without content has no menu
    await page.getByRole('grid', { name: 'Flows' }).focus();
    for (const key of ['Home', 'j', 'ArrowRight', '.']) await page.keyboard.press(key);
    await page.getByRole('menuitem', { name: 'Show only this' }).click();
    await statusSays(page, /^1 of 3 flows/);
    expect(searchOf(page).get('where')).toMatch(/^flow_id:1\.\d$/);
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await statusSays(page, /^3 flows/);
  });

  spec('nothing serious stands in the way of anybody, in light and dark', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      expect(await seriousIn(page)).toEqual([]);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  spec('an address that is none says so, and leads back', async ({ page }) => {
    await page.evaluate(() => {
      history.pushState(null, '', '/nowhere');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await page.getByText('There is no such page').waitFor();
    await goToFlows(page);
  });
});
