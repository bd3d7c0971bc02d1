import { describe, expect, test } from 'vitest';
import { pages } from '../../src-renderer/views/frame/pages.ts';
import { mostOffered, paletteItems } from '../../src-renderer/views/frame/palette-items.ts';
import { beside, capturedSpan, firstAndLast } from '../../src-renderer/views/frame/time-choices.ts';
import { fitDrawer, widthByKey } from '../../src-renderer/widgets/drawer-width.ts';
import { fileNameOf } from '../../src-renderer/widgets/save-blob.ts';
import { capture } from './fake-engine-bridge.ts';

test('no two pages share an address or a letter', () => {
  expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
  expect(new Set(pages.map(({ letter }) => letter)).size).toBe(pages.length);
  for (const { id } of pages) expect(id).toMatch(/^[a-z]+$/);
});

describe('the palette', () => {
  const item = (group: string, title: string) => ({
    id: title,
    group,
    title,
    run: () => undefined,
  });
  const items = [
    item('Pages', 'Flows'),
    item('Actions', 'Clear the filter'),
    item('Pages', 'Find'),
  ];
  const titles = (typed: string) => paletteItems(items, typed).map(({ title }) => title);

  test.each([
    ['', ['Flows', 'Find', 'Clear the filter']],
    ['fi', ['Find', 'Clear the filter']],
    ['FILTER clear', ['Clear the filter']],
    ['pages f', ['Flows', 'Find']],
    ['nothing', []],
  ])('offers for %j %j', (typed, offered) => {
    expect(titles(typed)).toEqual(offered);
  });

  test('never offers more than can be looked through', () => {
    const many = Array.from({ length: 500 }, (_, at) => item('Captures', `Only ${at}.pcap`));
    expect(paletteItems(many, '')).toHaveLength(mostOffered);
  });
});

describe('spans of time to choose from', () => {
  const hour = { fromUs: 0, toUs: 3_600e6 };

  test('are shorter than what was captured', () => {
    expect(firstAndLast(hour).map(({ title }) => title)).toEqual([
      'First minute',
      'First 10 minutes',
      'Last minute',
      'Last 10 minutes',
    ]);
    expect(firstAndLast(hour)[3]?.span).toEqual({ fromUs: 3_000e6, toUs: 3_600e6 });
  });

  test('lie beside the one that is shown', () => {
    expect(beside({ fromUs: 100, toUs: 300 }).map(({ span }) => span)).toEqual([
      { fromUs: -100, toUs: 100 },
      { fromUs: 300, toUs: 500 },
      { fromUs: 0, toUs: 400 },
    ]);
  });

  test('span all captures, as far as they have packets', () => {
    const empty = { ...capture, startUs: null, endUs: null };
    expect(capturedSpan([empty])).toBeUndefined();
    expect(capturedSpan([capture, empty, { ...capture, startUs: 5, endUs: 9 }])).toEqual({
      fromUs: 5,
      toUs: capture.endUs,
    });
  });
});

test.each([
  [460, 1200, 460],
  [100, 1200, 280],
  [1190, 1200, 960],
  [460, 300, 280],
])('a panel of %i px beside %i px of page is %i px wide', (px, roomPx, fitted) => {
  expect(fitDrawer(px, roomPx)).toBe(fitted);
});

test('keys move the edge of the panel', () => {
  expect(['ArrowLeft', 'ArrowRight', 'a'].map((key) => widthByKey(key, 400))).toEqual([
    424,
    376,
    undefined,
  ]);
});

test.each([
  ['Bytes by service.png', 'Bytes by service.png'],
  ['../../etc/a:b\u202egnp.png', '-..-etc-a-b-gnp.png'],
])('%j is saved as %j', (name, fileName) => {
  expect(fileNameOf(name)).toBe(fileName);
});
