// An analyst narrows the flows, says what they are, takes it back, and looks a list of a report up. Mostly by keyboard.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

inOneShell('stand-in', [capture], (spec) => {
  spec('flows are narrowed, labelled and looked up', async ({ page }) => {
    const statusSays = (words: RegExp) =>
      expect.poll(() => statusOf(page).innerText(), patience).toMatch(words);
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const ports = () => readColumn(page, 'Destination port');
    await goToFlows(page);
    await statusSays(/^3 flows/);

    // The box knows which ports there are.
    await press('/');
    await page.keyboard.type('dport:5');
    await page.getByRole('option', { name: /^514/ }).waitFor();
    await press('ArrowDown', 'ArrowDown', 'Tab', 'Enter');
    await statusSays(/^1 of 3 flows/);
    await press('Escape', 'g', 'x');
    await expect.poll(ports, patience).toHaveLength(3);

    const dots = page.getByRole('grid', { name: 'Flows' }).getByRole('img', { name: /^labelled/ });
    await page.getByRole('grid', { name: 'Flows' }).focus();
    await press('Home', 'x', 'j', 'x');
    await page.getByText('2 flows selected').waitFor();
    await press('t');
    await expect.poll(() => dots.count(), patience).toBe(2);
    expect(await seriousIn(page)).toEqual([]);
    await press('Control+z');
    await expect.poll(() => dots.count(), patience).toBe(0);
    await press('g', 'n');

    const side = page.getByRole('region', { name: 'Destination port' });
    await side.getByRole('button', { name: '123' }).click();
    await statusSays(/^1 of 3 flows/);
    await expect.poll(ports, patience).toEqual(['123']);

    await press('g', 'i');
    await page.getByRole('textbox', { name: /^Look for/ }).fill('10.0.0[.]2\n203.0.113.1');
    await page.getByText('1 of 2 lines occurs').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.getByRole('grid', { name: 'What occurs' }).getByRole('link', { name: '3' }).click();
    await statusSays(/^3 of 3 flows/);
  });
});
