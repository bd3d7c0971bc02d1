// Where was I yesterday? The start page lists the cases that were open and says how one is opened again.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { inEveryShell } from './in-every-shell.ts';
import { scratchFolder } from './scratch-folder.ts';
import { seriousIn } from './serious-in.ts';

const folder = scratchFolder();
const kept = join(folder.path, 'office.wiresift');
writeFileSync(kept, 'stands in for a case');
afterAll(() => folder.remove());

inEveryShell([], (spec) => {
  spec(
    'a case that was open is found again, and forgotten by key',
    async ({ page, dataFolder }) => {
      const gone = join(folder.path, 'gone.wiresift');
      mkdirSync(dataFolder, { recursive: true });
      const noted = [kept, gone].map((path) => ({ path, openedAtUs: 1_772_442_000_000_000 }));
      writeFileSync(join(dataFolder, 'recent-cases.json'), JSON.stringify(noted));
      await page.reload();
      const rows = page.getByRole('table', { name: 'Recent cases' }).locator('tbody tr');
      await rows.first().waitFor();
      expect(await rows.allInnerTexts()).toEqual([
        expect.stringMatching(/office\.wiresift.*2026-03-02 09:00.*20 B/s),
        expect.stringMatching(/gone\.wiresift.*not there/s),
      ]);
      const isDesktop = await page.evaluate(() => 'bridge' in window);
      const open = page.getByRole('button', { name: 'office.wiresift', exact: true });
      expect(await open.count()).toBe(isDesktop ? 1 : 0);
      expect((await rows.first().innerText()).includes('wiresift serve --case')).toBe(!isDesktop);
      expect(await seriousIn(page)).toEqual([]);

      await page.getByRole('button', { name: 'Forget gone.wiresift' }).press('Enter');
      await expect.poll(() => rows.count()).toBe(1);
      await page.getByText('gone.wiresift left the list').first().waitFor();
    },
  );
});
