// "Something is wrong in this network: when, and who is it?" From the overview to one host, half of it by keyboard.

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inOneShell } from './in-every-shell.ts';
import { seriousIn } from './serious-in.ts';

const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');
const patience = { timeout: 20_000 };

const saidIn = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

inOneShell('stand-in', [demo], (spec) => {
  spec('who scans is found on the overview, and seen whole among the hosts', async ({ page }) => {
    const rail = page.getByRole('navigation', { name: 'Pages' });
    await rail.getByRole('link', { name: 'Overview' }).click();
    const alerts = page.getByRole('region', { name: 'Alerts' });
    await alerts.getByText('Port scan').waitFor({ timeout: 40_000 });

    // When: a drag over the timeline is the time of all pages, and a key gives the whole back.
    const picture = page.getByRole('img', { name: 'Traffic over time' });
    await picture.locator('canvas').waitFor();
    const box = (await picture.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => saidIn(page, 'time'), patience).toMatch(/^2026-03-02T09:\d\d/);
    await page.keyboard.press('0');
    await expect.poll(() => saidIn(page, 'time'), patience).toBeNull();

    // Who: a line of a list narrows all pages to it, by keyboard.
    const talkers = page.getByRole('region', { name: 'Talkers' });
    await talkers.getByRole('button', { name: /^192\.0\.2\.222/ }).waitFor();
    await talkers.getByRole('button', { name: /^10\.20\.0\.111/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => saidIn(page, 'where'), patience).toBe('ip:192.0.2.222');
    await expect.poll(() => talkers.getByRole('listitem').count(), patience).toBe(2);
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('x');

    // All that is known of it.
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const hosts = page.getByRole('grid', { name: 'Hosts' });
    await page.getByRole('textbox', { name: 'Find a host' }).fill('10.20.0.109');
    await expect.poll(() => hosts.locator('tbody tr').count(), patience).toBe(1);
    await hosts.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Ports called' }).getByText('1,002').waitFor();
    await page.getByRole('region', { name: 'Alerts' }).getByText('Port scan').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.reload();
    await page.getByRole('region', { name: 'Peers' }).getByText('10.20.0.60').waitFor();
    await page.keyboard.press('Escape');
    await hosts.waitFor();

    // Who talked to whom, bounded and said; and nothing to compare with.
    const views = page.getByRole('radiogroup', { name: 'How hosts are shown' });
    await views.getByText('Graph').click();
    await page.getByText(/^The 60 hosts with most bytes .* not shown: [\d,]+ hosts/).waitFor();
    await page.getByRole('img', { name: 'Graph of hosts' }).locator('canvas').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await views.getByText('Compare').click();
    await page.getByText('There is only one capture to look at.').waitFor();
  });
});
