// Pictures of every page on the demo capture, in both themes, into docs/pictures: to be looked at before they
// are kept. Needs a build and a Chromium.

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { browserShell } from '../test/e2e/browser-shell.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');
const demo = join(root, 'resources/demo/demo.pcap');

/** What a page is asked to show, behind its name. */
const pages: Readonly<Record<string, string>> = {
  overview: '',
  flows: '?where=service:tls',
  find: '',
  packets: '?packet=9',
  events: '',
  anomalies: '',
  hosts: '',
  live: '',
  models: '',
  evaluation: '',
  reports: '',
  query: '',
  settings: '',
  system: '',
};

export async function main(): Promise<void> {
  const app = await browserShell.launch([demo]);
  try {
    await app.page.setViewportSize({ width: 1280, height: 720 });
    await app.page.getByText('healthy').waitFor({ timeout: 60_000 });
    for (const theme of ['dark', 'light'] as const) {
      await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [name, asked] of Object.entries(pages)) {
        await take(app.page, `/${name}${asked}`, join(folder, `${name}-${theme}.png`));
      }
    }
  } finally {
    await app.close();
  }
}

async function take(page: Page, path: string, target: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500); // charts are drawn after their answer
  await page.screenshot({ path: target });
  process.stdout.write(`${target}\n`);
}
