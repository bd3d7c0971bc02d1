import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { statusOf } from './flow-grid.ts';
import { inEveryShell } from './in-every-shell.ts';
import { type ScratchFolder, scratchFolder } from './scratch-folder.ts';
import { smallCapture } from './small-capture.ts';

let folder: ScratchFolder;
let good = '';
let text = '';

beforeAll(() => {
  folder = scratchFolder();
  good = join(folder.path, 'three.pcap');
  text = join(folder.path, 'notes.pcap');
  writeFileSync(good, smallCapture());
  writeFileSync(text, 'These are only notes, whatever their name says.\n');
});
afterAll(() => folder.remove());

const patience = { timeout: 15_000 };

inEveryShell([], (spec) => {
  spec('a broken file gives one clear sentence and the app lives on', async ({ page, drop }) => {
    await page.getByRole('button', { name: 'Open the demo capture' }).waitFor();
    await drop([text]);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.count()).toBe(1);
    expect(await alert.innerText()).toMatch(/notes\.pcap[^.]*\.\s*$/);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  spec('a capture dropped on the window opens', async ({ page, drop }) => {
    await drop([good]);
    await expect.poll(() => statusOf(page).innerText(), patience).toMatch(/\b3 flows\b/);
  });

  spec(
    'captures chosen by the menu open',
    async ({ page, menu }) => {
      await menu(['File', 'Open Capture…'], [good, good]);
      await expect.poll(() => statusOf(page).innerText(), patience).toMatch(/\b9 flows\b/);
    },
    'menu',
  );
});
