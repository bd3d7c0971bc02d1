// What a person reads off the page.

import type { Page } from 'playwright-core';

export const statusOf = (page: Page) => page.getByTestId('status');

/** Through the rail, as a person would; a bare address shows the first page, whichever that is. */
export async function goToFlows(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Flows' })
    .click();
  await gridOf(page).waitFor();
}

const gridOf = (page: Page) => page.getByRole('grid', { name: 'Flows' });

const headerOf = (page: Page, title: string) =>
  gridOf(page).getByRole('columnheader', { name: title, exact: true });

/** The cells of one column, as far as the grid draws them. */
export async function readColumn(page: Page, title: string): Promise<string[]> {
  const titles = await gridOf(page).getByRole('columnheader').allInnerTexts();
  const at = titles.findIndex((text) => text.replace(/[▲▼\d]/gu, '').trim() === title);
  return gridOf(page)
    .locator('tbody tr')
    .evaluateAll((rows, at) => rows.map((row) => row.children[at]?.textContent ?? ''), at);
}

/** Each click is one step of: unsorted, one way, the other way. */
export async function sortBy(page: Page, title: string, wanted: 'ascending' | 'descending') {
  const header = headerOf(page, title);
  for (let clicks = 0; clicks < 3; clicks += 1) {
    const before = await header.getAttribute('aria-sort');
    if (before === wanted) return;
    await header.getByRole('button').click();
    await header.and(page.locator(`:not([aria-sort="${before}"])`)).waitFor();
  }
}
