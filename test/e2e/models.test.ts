// From labels to a model that is judged and in use: train one on ordinary flows, see beside the others how well
// it does, move its threshold by keyboard, put it to use.

import { join } from 'node:path';
import { expect } from 'vitest';
import { inOneShell } from './in-every-shell.ts';
import { seriousIn } from './serious-in.ts';

const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');
const labels = join(demo, '../demo-labels.csv');
const patience = { timeout: 20_000 };

/** Each goes on where the last one ended, and the first one chooses a file. */
const needs = 'chosen files';

inOneShell('browser', [demo], (spec) => {
  spec(
    'labels are joined to the flows of a capture',
    async ({ page }) => {
      // Labels from a table: how many of its rows matched is said.
      const rail = page.getByRole('navigation', { name: 'Pages' });
      await rail.getByRole('link', { name: 'Evaluation' }).click();
      const attach = page.getByRole('button', { name: /^Attach labels/, disabled: false });
      await attach.waitFor({ timeout: 40_000 }); // not before all flows are there
      await page.getByLabel('Table of labels').setInputFiles(labels);
      await page.getByText('6,209 of 6,209 rows belong to a flow').waitFor(patience);
    },
    needs,
  );

  spec(
    'a model is trained on ordinary flows and put to use',
    async ({ page }) => {
      const rail = page.getByRole('navigation', { name: 'Pages' });
      // Train: what is wrong is said before it can start.
      await rail.getByRole('link', { name: 'Models' }).click();
      await page.getByRole('button', { name: 'Train a model' }).click();
      await page.getByLabel('n_estimators').fill('0');
      await page.getByText('n_estimators takes a whole number').waitFor();
      await page.getByLabel('n_estimators').fill('20');
      await page.getByLabel('Name').fill('Our office');
      await page.getByRole('button', { name: /^benign/ }).click();
      await page.getByText('1,597 flows to learn from').waitFor();
      await page.getByRole('button', { name: 'Start training' }).click();
      await page.getByRole('link', { name: /^Our office/ }).click(patience);
      await page.getByRole('article', { name: 'Our office' }).getByText('label:benign').waitFor();

      // Use it, by key alone.
      await page.keyboard.press('u');
      await page.getByRole('button', { name: 'Stop using' }).waitFor(patience);
      expect(await seriousIn(page)).toEqual([]);
    },
    needs,
  );

  spec(
    'it is judged beside the baseline, and its threshold moves',
    async ({ page }) => {
      await page.getByRole('link', { name: 'Evaluate it' }).click();
      await page.getByRole('checkbox', { name: 'Shipped autoencoder' }).uncheck();
      await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
      await page.getByRole('button', { name: 'Our office' }).click(patience);

      // The threshold by keyboard: the matrix follows at once, and the address remembers.
      const matrix = page.getByRole('table', { name: 'Confusion matrix' });
      const before = await matrix.innerText();
      await page.keyboard.press('>');
      await expect.poll(() => matrix.innerText()).not.toBe(before);
      expect(page.url()).toMatch(/[?&]at=\d+/);
      expect(await seriousIn(page)).toEqual([]);
    },
    needs,
  );
});
