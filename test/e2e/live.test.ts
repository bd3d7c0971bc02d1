// A person captures on loopback, watches what comes, pauses the view, stops, and goes on in Flows.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cannot, sendDatagrams } from '../capture/live-traffic.ts';
import { inOneShell } from './in-every-shell.ts';
import { seriousIn } from './serious-in.ts';

const missing = cannot('dumpcap');
const port = 40_978;

inOneShell('browser', [], (spec) => {
  spec('the page lists what could be captured, and why not', async ({ page }) => {
    await goToLive(page);
    await page.getByRole('radio', { name: /^lo/ }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });

  if (missing !== '') return;
  spec('a capture on loopback, by key, is watched, stopped and looked into', async ({ page }) => {
    await page.getByRole('radio', { name: /^lo/ }).check();
    await page.keyboard.press('Tab');
    await page.keyboard.type('udp prot 1');
    await page.keyboard.press('Enter');
    await page.getByText('The capture filter is wrong').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`udp port ${port}`);
    await page.keyboard.press('Enter');
    await page.getByText('capturing on lo').waitFor();

    await sendDatagrams(port, 120);
    const packets = page.getByRole('region', { name: 'Packets', exact: true });
    await packets.getByText('120 in all').waitFor();
    await page
      .getByRole('region', { name: 'Latest packets, list' })
      .getByText(/→ 40978/)
      .first()
      .waitFor();
    expect(await seriousIn(page)).toEqual([]);

    await page.locator('#page').focus();
    await page.keyboard.press('p');
    await page.getByText('the view is paused').waitFor();
    await sendDatagrams(port, 30);
    await page.keyboard.press('p');
    await packets.getByText('150 in all').waitFor();

    await page.keyboard.press('Shift+S');
    await page.getByText('ended on lo').waitFor();
    await page
      .getByRole('region', { name: 'Summary' })
      .getByText('none', { exact: true })
      .waitFor();
    await page.getByRole('link', { name: 'All flows' }).click();
    await page.getByRole('grid', { name: 'Flows' }).getByText(String(port)).first().waitFor();
  });
});

async function goToLive(page: Page): Promise<void> {
  await page.locator('#page').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
}
