// A person asks the case in SQL, turns a detector off, mends a slip in the text, and looks at what was done.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { inOneShell } from './in-every-shell.ts';
import { scratchFolder } from './scratch-folder.ts';
import { seriousIn } from './serious-in.ts';
import { smallCapture } from './small-capture.ts';

const folder = scratchFolder();
const capture = join(folder.path, 'three.pcap');
writeFileSync(capture, smallCapture());
afterAll(() => folder.remove());

async function goByKeys(page: Page, letter: string, title: string): Promise<void> {
  await page.locator('#page').focus();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}

inOneShell('stand-in', [capture], (spec) => {
  spec('a query, a detector, a slip in the text and the trail of it all', async ({ page }) => {
    await page.getByTestId('status').getByText('3 flows').waitFor();

    // By keyboard alone.
    await goByKeys(page, 'q', 'Query');
    await page.keyboard.press('e');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT dst_port, bytes FROM flows WHERE dst_port > 100');
    await page.keyboard.press('Control+Enter');
    await page.getByText('2 rows · 2 columns').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT byts FROM flows');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Line 1: .*byts/).waitFor();
    expect(await seriousIn(page)).toEqual([]);

    await goByKeys(page, 's', 'Settings');
    await page.getByRole('textbox', { name: 'Find a detector' }).fill('call-home');
    // The picture of a switch lies over its box.
    await page.getByLabel('Regular call-home traffic is on').press(' ');
    const text = page.getByRole('textbox', { name: 'Settings as YAML' });
    await expect.poll(() => text.inputValue()).toMatch(/beacon:\s+enabled: false/);
    await text.fill('detectors:\n  becon: { enabled: false }\n');
    await page.getByRole('button', { name: 'Use beacon' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').waitFor();
    expect(await seriousIn(page)).toEqual([]);

    await goByKeys(page, 'y', 'System');
    await page.getByRole('link', { name: 'Evidence' }).click();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Verified: each byte is as it was read.').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('grid', { name: 'Audit trail' }).getByText('Capture verified').waitFor();
  });
});
