// A real drag and drop of files from outside, through Chromium's DevTools protocol.

import type { Page } from 'playwright-core';

/** In the page's own words: who launches a shell need not know of windows. */
const middle = '({ x: innerWidth / 2, y: innerHeight / 2 })';

export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const { x, y } = await page.evaluate<{ x: number; y: number }>(middle);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await devTools.detach();
}
