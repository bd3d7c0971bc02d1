// What an analyst comes for: drop a capture, find the scanner, see why, save its packets, mark it, export the
// report. By mouse, then the next alert by keyboard alone.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inEveryShell } from './in-every-shell.ts';
import { seriousIn } from './serious-in.ts';

const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');
const patience = { timeout: 20_000 };

inEveryShell([], (spec) => {
  spec('from a dropped capture to a report', async ({ page, drop, saved }) => {
    await page.getByRole('button', { name: 'Open the demo capture' }).waitFor();
    await drop([demo]);
    const rail = page.getByRole('navigation', { name: 'Pages' });
    await rail.getByRole('link', { name: 'Anomalies' }).click();

    // Find the scanner: the worst of all stands first.
    const list = page.getByRole('grid', { name: 'Alerts' });
    const scan = list.getByRole('row', { name: 'Port scan' });
    await scan.getByText('Port scan').dblclick({ timeout: 40_000 });
    const detail = page.getByRole('complementary', { name: 'Alert: Port scan' });
    await detail.getByText(/10\.20\.0\.109 tried 1,000 ports of 10\.20\.0\.60/).waitFor();

    // See why.
    await detail.getByText('T1046 Network Service Discovery').waitFor();
    await detail.getByText(/fewer than 15 ports/).waitFor();
    expect(await seriousIn(page)).toEqual([]);

    // Save its packets: a pcapng begins with the block that says so.
    const packets = await saved(() => detail.getByRole('button', { name: 'Save packets' }).click());
    expect(packets.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');

    // Mark it; then the next one by keyboard, marked, closed, and both taken back.
    await detail.getByRole('button', { name: 'Real' }).click();
    await scan.getByText('Real').waitFor();
    await list.focus();
    await page.keyboard.press('n');
    await page.getByRole('complementary', { name: 'Alert: Data carried in DNS' }).waitFor();
    const tunnel = list.getByRole('row', { name: 'Data carried in DNS' });
    await page.keyboard.press('Shift+F');
    await tunnel.getByText('False alarm').waitFor();
    await page.keyboard.press('o');
    await tunnel.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await tunnel.getByText('False alarm').waitFor();
    await page.keyboard.press('Control+z');
    await tunnel.getByText('False alarm').waitFor({ state: 'detached' });

    // Export the report, whose hash the page tells.
    await rail.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('button', { name: 'Make the report' }).click();
    const made = page.getByRole('region', { name: 'Reports made' });
    const report = await saved(() => made.getByRole('button', { name: 'Save' }).click(patience));
    expect(await made.locator('code').innerText()).toBe(sha256(report));
    expect(JSON.parse(report.toString()).alerts[0]).toMatchObject({ detector: 'port-scan' });
    expect(await seriousIn(page)).toEqual([]);
  });
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
