// What an analyst comes for: drop a capture, find the scanner, see why, save its packets, mark it, export the
// report. By mouse, then the next alert by keyboard alone.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inOneShell } from './in-every-shell.ts';
import { seriousIn } from './serious-in.ts';

const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');

inOneShell('stand-in', [], (spec) => {
  spec('a capture is dropped, the scanner found, and said why', async ({ page, drop }) => {
    await page.getByRole('button', { name: 'Open the demo capture' }).waitFor();
    await drop([demo]);
    await goTo(page, 'Anomalies');
    // Alerts come while it is read; what is behind them can be looked into when it has been.
    await alertRow(page, 'Port scan').waitFor({ timeout: 55_000 });
    await page.getByText('reading…').waitFor({ state: 'detached', timeout: 55_000 });
    await alertRow(page, 'Port scan').getByText('Port scan').dblclick();
    const detail = detailOf(page, 'Port scan');
    await detail.getByText(/10\.20\.0\.109 tried 1,000 ports of 10\.20\.0\.60/).waitFor();
    await detail.getByText('T1046 Network Service Discovery').waitFor();
    await detail.getByText(/fewer than 15 ports/).waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });

  spec('its packets are saved, it is marked, and the next one by keyboard', async (app) => {
    const { page, saved } = app;
    const detail = detailOf(page, 'Port scan');
    const packets = await saved(() => detail.getByRole('button', { name: 'Save packets' }).click());
    // A pcapng begins with the block that says so.
    expect(packets.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
    await detail.getByRole('button', { name: 'Real' }).click();
    await alertRow(page, 'Port scan').getByText('Real').waitFor();

    // A note that was begun is kept, and the next alert's keys are not typed into one.
    await page.keyboard.press('c');
    await page.keyboard.type('ours');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByText('Note of Port scan kept').waitFor();
    await detailOf(page, 'Data carried in DNS').waitFor();
    const tunnel = alertRow(page, 'Data carried in DNS');
    await page.keyboard.press('Shift+F');
    await tunnel.getByText('False alarm').waitFor();
    await page.keyboard.press('o');
    await tunnel.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await tunnel.getByText('False alarm').waitFor();
    await page.keyboard.press('Control+z');
    await tunnel.getByText('False alarm').waitFor({ state: 'detached' });
  });

  spec('the report is made and saved, with the hash that the page tells', async (app) => {
    const { page, saved } = app;
    await goTo(page, 'Reports');
    await page.getByRole('button', { name: 'Make the report' }).click();
    const made = page.getByRole('region', { name: 'Reports made' });
    const report = await saved(() => made.getByRole('button', { name: 'Save' }).click());
    expect(await made.locator('code').innerText()).toBe(sha256(report));
    expect(report.toString()).toMatch(/^<!doctype html>[\s\S]*Port scan/);
    expect(await seriousIn(page)).toEqual([]);
  });
});

const goTo = (page: Page, title: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title }).click();

const alertRow = (page: Page, title: string) =>
  page.getByRole('grid', { name: 'Alerts' }).getByRole('row', { name: title });

const detailOf = (page: Page, title: string) =>
  page.getByRole('complementary', { name: `Alert: ${title}` });

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
