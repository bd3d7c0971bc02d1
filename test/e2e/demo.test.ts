import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { goToFlows, readColumn, sortBy, statusOf } from './flow-grid.ts';
import { inOneShell } from './in-every-shell.ts';

const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');
/** The demo takes seven seconds to read, and longer beside another window. */
const patience = { timeout: 40_000 };

/** One line for each flow, below the line of names. */
const labels = readFileSync(join(demo, '../demo-labels.csv'), 'utf8').trim().split('\n');
const allFlows = `${(labels.length - 1).toLocaleString('en')} flows`;

inOneShell('browser', [demo], (spec) => {
  spec('the app opens on the demo capture', async ({ page }) => {
    await goToFlows(page);
    await expect.poll(() => statusOf(page).innerText(), patience).toBe(allFlows);
    await expect.poll(() => readColumn(page, 'Source'), patience).toContain('10.20.0.105');
  });

  spec('flows are sorted by the column whose header is clicked', async ({ page }) => {
    for (const [wanted, sign] of [
      ['descending', -1],
      ['ascending', 1],
    ] as const) {
      await sortBy(page, 'Packets', wanted);
      await expect
        .poll(async () => isInOrder(await readColumn(page, 'Packets'), sign), patience)
        .toBe(true);
    }
  });

  spec('flows that the filter does not name go away', async ({ page }) => {
    const filter = page.getByRole('textbox', { name: 'Filter flows' });
    await filter.fill('port:22');
    await expect
      .poll(() => statusOf(page).innerText(), patience)
      .toMatch(new RegExp(`^\\d+ of ${allFlows}`));
    await expect
      .poll(async () => new Set(await readColumn(page, 'Destination port')), patience)
      .toEqual(new Set(['22']));
    await filter.fill('');
    await expect.poll(() => statusOf(page).innerText(), patience).toBe(allFlows);
  });
});

/** More than one value, every one drawn, and none against the order. */
function isInOrder(cells: readonly string[], sign: 1 | -1): boolean {
  const values = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell.replaceAll(',', ''))));
  return values.length > 10 && values.every((v, i) => i === 0 || sign * (v - values[i - 1]!) >= 0);
}
