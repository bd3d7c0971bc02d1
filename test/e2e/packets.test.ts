// From what was said to the bytes that said it: events, a flow, its packets, one packet by its number.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { dnsAnswer, dnsQuery } from '../fixtures/dns-message.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { inOneShell } from './in-every-shell.ts';
import { scratchFolder } from './scratch-folder.ts';
import { seriousIn } from './serious-in.ts';

/** A question and its answer: two packets, one flow, two events. */
function askedFor(name: string, srcPort: number): Uint8Array[] {
  const question = { name, type: 'A' } as const;
  const ends = { src: '192.0.2.1', srcPort, dst: '192.0.2.53', dstPort: 53 };
  const back = { src: ends.dst, srcPort: 53, dst: ends.src, dstPort: srcPort };
  return [
    udpFrame(ends, dnsQuery(srcPort, question)),
    udpFrame(back, dnsAnswer(srcPort, question, [])),
  ];
}

const folder = scratchFolder();
const capture = join(folder.path, 'asked.pcap');
writeFileSync(
  capture,
  pcapFile(inTime([...askedFor('evil.example', 40_000), ...askedFor('good.example', 40_001)])),
);
afterAll(() => folder.remove());

const searchOf = (page: Page) => new URL(page.url()).searchParams;

inOneShell('browser', [capture], (spec) => {
  spec('an event leads to its flow, the flow to its packets and bytes', async ({ page }) => {
    const goTo = async (letter: string, grid: string) => {
      await page.locator('body').press('g');
      await page.keyboard.press(letter);
      await page.getByRole('grid', { name: grid, exact: true }).waitFor();
    };
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();

    // By keyboard alone: the first event, and the flow that it is of.
    await goTo('v', 'Events');
    await page.getByText('A evil.example').first().waitFor();
    await page.getByRole('grid', { name: 'Events' }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Flow 1.1' });
    await drawer.getByText('evil.example').first().waitFor();
    expect(searchOf(page).get('flow')).toBe('1.1');
    expect(await seriousIn(page)).toEqual([]);

    // What is said of a flow is taken back by one key.
    await drawer.getByRole('tab', { name: 'Summary' }).click();
    await drawer.getByRole('combobox', { name: 'Label' }).fill('tunnel');
    await page.keyboard.press('Enter');
    await page.getByText('Flow 1.1 labelled tunnel').first().waitFor();
    await drawer.getByRole('tab', { name: 'Stream' }).click();
    await drawer.getByRole('region', { name: 'Stream' }).getByText('evil').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });

    // A field marks its bytes: the query's name of packet 3 is none of packet 1.
    await goTo('p', 'Packets');
    await page.getByRole('textbox', { name: 'Go to packet' }).fill('3');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Packet 3' });
    await detail.getByText('good.example').first().waitFor();
    expect(searchOf(page).get('packet')).toBe('3');
    const layers = detail.getByRole('tree', { name: 'Layers and fields' });
    await layers.getByRole('treeitem', { level: 1 }).first().click();
    await expect.poll(() => detail.locator('[data-byte="0"][data-chosen]').count()).toBe(2);
    expect(await detail.locator('[data-byte="14"][data-chosen]').count()).toBe(0);
    expect(await seriousIn(page)).toEqual([]);
  });
});
